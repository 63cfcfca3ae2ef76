import type { JsonObject } from "../json.ts";
import { DocumentView } from "./document_view.ts";
import { EntityView } from "./entity_view.ts";
import type { Means, Scope } from "./scope.ts";
import type { Terms } from "./terms.ts";

/** The classes of what a vocabulary reads. */
export interface ViewClasses {
  /** Of parts of documents. */
  readonly Entity: new (json: JsonObject, scope: Scope, isReference?: boolean) => EntityView;
  /** Of documents. */
  readonly Document: new (json: JsonObject, text: string, means: Means) => DocumentView;
}

/** Classes with an accessor for each property and each language map of a vocabulary. */
export function viewClasses(terms: Terms): ViewClasses {
  class OwnEntity extends EntityView {}
  class OwnDocument extends DocumentView {}
  const accessors = accessorsOf(terms);
  Object.defineProperties(OwnEntity.prototype, accessors);
  Object.defineProperties(OwnDocument.prototype, accessors);
  return { Entity: OwnEntity, Document: OwnDocument };
}

function accessorsOf(terms: Terms): PropertyDescriptorMap {
  const accessors: PropertyDescriptorMap = {};
  for (const [map, property] of terms.maps) {
    accessors[map] = accessor(function (this: EntityView) {
      return this.readMap(property);
    });
  }
  for (const [name, term] of terms.properties) {
    accessors[name] = accessor(function (this: EntityView) {
      return this.read(term);
    });
  }
  // A property of somebody's namespace must not take the place of what every entity has.
  for (const name in accessors) if (name in DocumentView.prototype) delete accessors[name];
  return accessors;
}

function accessor(get: (this: EntityView) => unknown): PropertyDescriptor {
  return { get, configurable: true, enumerable: false };
}
