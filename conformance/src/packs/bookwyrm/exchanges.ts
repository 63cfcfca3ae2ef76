/**
 * Exchanges with a server that keeps books.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { refusedAnswers, stumblingBlocks, typesInList } from "./answers.ts";
import { bookDocuments } from "./book_documents.ts";
import { gatherBook, knowBook } from "./books_of_others.ts";
import { answerUnasked, deletePerson, movePerson, updatePerson } from "./changes_of_people.ts";
import { boostStatus, likeStatus, likeUnknown } from "./favourites.ts";
import { flagPerson, ignoredPosts, noteAboutBook } from "./ignored_posts.ts";
import { openList, shelfOfPerson } from "./open_list.ts";
import { followersOfReader, personOfReaders, withJsonSuffix } from "./person.ts";
import { postsOfPerson } from "./posts_of_person.ts";
import { blockAsReader, followAsReader, unfollowAsReader } from "./relations.ts";
import { answerAboutBooks, answerForOthers, answerOddly, answerStatus } from "./replies.ts";
import { bookInSeries } from "./series.ts";
import { listOfPerson, outboxOfReader, shelvesOfPerson } from "./shelves_of_person.ts";
import { listOfReader, shelfOfReader, untoldShelf } from "./shelves_of_suite.ts";

/** In the order in which they are performed. */
export const bookwyrmExchanges: readonly Exchange[] = [
  personOfReaders,
  withJsonSuffix,
  followersOfReader,
  bookDocuments,
  postsOfPerson,
  shelvesOfPerson,
  listOfPerson,
  outboxOfReader,
  followAsReader,
  unfollowAsReader,
  blockAsReader,
  updatePerson,
  deletePerson,
  movePerson,
  answerUnasked,
  answerStatus,
  answerOddly,
  answerForOthers,
  ...answerAboutBooks,
  ignoredPosts,
  noteAboutBook,
  flagPerson,
  gatherBook,
  knowBook,
  bookInSeries,
  likeStatus,
  likeUnknown,
  boostStatus,
  shelfOfReader,
  listOfReader,
  untoldShelf,
  openList,
  shelfOfPerson,
  refusedAnswers,
  stumblingBlocks,
  typesInList,
];
