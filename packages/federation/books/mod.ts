/**
 * Books, shelves and what readers write, the way BookWyrm documents them.
 *
 * @module
 */

export { books, type BooksOptions, booksWith } from "./books.ts";
export { bookDocument } from "./catalogue/book_document.ts";
export type { BookEdit, MayEdit } from "./catalogue/edit_book.ts";
export { indexBooks } from "./catalogue/index_books.ts";
export { isbn10Of, isbn13Of } from "./catalogue/isbn.ts";
export { editionsOf, findBook, otherIris, standingIri } from "./catalogue/known_as.ts";
export { matchBook, type MatchQuery } from "./catalogue/match_book.ts";
export { takeBook, type TakenBook } from "./catalogue/take_book.ts";
export { type FoundBook, searchBooks, type SearchBooksOptions } from "./catalogue/search_books.ts";
export { type SaidOfBook, saidOfBook } from "./catalogue/said_of_book.ts";
export { mergeBooks, type Merging } from "./catalogue/merge_books.ts";
export type {
  BookText,
  Cover,
  FileLink,
  NewAuthor,
  NewBook,
  NewWork,
  PhysicalFormat,
} from "./catalogue/new_book.ts";
export {
  normaliseIdentifier,
  normaliseIdentifiers,
  type WrittenIdentifiers,
} from "./catalogue/normalise_identifiers.ts";
export { composeLocalBook, type LocalBook, saveLocalBook } from "./catalogue/save_local_book.ts";
export { booksInSeries, type SeriesBook, seriesOf } from "./catalogue/series_book.ts";
export {
  type Book,
  findBooks,
  findIdentified,
  type IdentifierName,
  IDENTIFIERS,
  type Identifiers,
  listBooks,
  readBook,
} from "./ground/book.ts";
export {
  type BookImport,
  type ImportCounts,
  type ImportProblem,
  importProblems,
  importsOf,
  readImport,
} from "./import/book_import.ts";
export { type KeptShelving, readShelving, shelvingsOf } from "./import/effects/shelve.ts";
export type { BookFormat } from "./import/formats/format.ts";
export type { Place } from "./import/splitting/place.ts";
export { cancelImport, startImport, type StartImportOptions } from "./import/start_import.ts";
export type { ProblemCode, WantedReading, WantedReview, WantedShelving } from "./import/wanted.ts";
export { exportBooks } from "./export/export_books.ts";
export { exportLibrary, type ExportLibraryOptions } from "./export/export_library.ts";
export {
  BOOK_POST_TYPES,
  type BookPost,
  type BookPostQuery,
  type BookPostType,
  findBookPosts,
  type PlaceMode,
  readBookPost,
} from "./posts/book_post.ts";
export type { BookPostsOptions } from "./posts/posts.ts";
export {
  bookPost,
  type Mentioned,
  type MentionedBook,
  type NewBookPost,
  type NewComment,
  type NewGeneratedNote,
  type NewQuotation,
  type NewRating,
  type NewReview,
  type PostAboutBook,
  type PostText,
} from "./posts/publishing/new_book_post.ts";
export type { WritingOptions } from "./posts/readers/write_for_readers.ts";
export { judgePost, type PostFacts, type Verdict } from "./posts/receiving/judge_post.ts";
export {
  addToList,
  approve,
  type ListedBook,
  type ListItemText,
  removeFromList,
  updateListItem,
} from "./lists/add_to_list.ts";
export {
  createList,
  deleteList,
  type ListChanges,
  type NewListOptions,
  updateList,
} from "./lists/create_list.ts";
export { CURATION, type Curation, type CurationVerdict, type ListRole } from "./lists/curation.ts";
export { findLists, listItems, pendingItems, readList } from "./lists/find_lists.ts";
export type {
  BookCollection,
  BookList,
  CollectionBasics,
  Shelf,
} from "./shelves/book_collection.ts";
export type { CollectionItem } from "./shelves/collection_item.ts";
export {
  createShelf,
  deleteShelf,
  type NewShelfOptions,
  type ShelfChanges,
  updateShelf,
} from "./shelves/create_shelf.ts";
export { findShelves, readingStatus, readShelf, shelfItems } from "./shelves/find_shelves.ts";
export { READING_STATUSES, type ReadingStatus, readingStatusOf } from "./shelves/reading_status.ts";
export {
  type NewReadingStatus,
  setReadingStatus,
  shelve,
  type Shelving,
  unshelve,
} from "./shelves/shelve.ts";
export type { ShelfPrivacy } from "./shelves/shelf_privacy.ts";
export type { ShelfRooms } from "./shelves/shelf_rooms.ts";
export { answerMove, type MoveAnswer } from "./relations/answer_move.ts";
export { findMoveQuestions, type MoveQuestion } from "./relations/move_question.ts";
