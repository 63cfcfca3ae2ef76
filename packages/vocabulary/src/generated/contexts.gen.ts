// Generated from the schema files of the vocabulary. Change those and generate again.

import type { JsonObject } from "../mod.ts";

/** Contexts by their URLs; a URL that begins with `*` stands for all that end so. */
export const CONTEXTS: Readonly<Record<string, JsonObject>> = {
  "https://www.w3.org/ns/activitystreams": {
    "@context": {
      "@vocab": "_:",
      "id": "@id",
      "type": "@type",
      "xsd": "http://www.w3.org/2001/XMLSchema#",
      "as": "https://www.w3.org/ns/activitystreams#",
      "ldp": "http://www.w3.org/ns/ldp#",
      "vcard": "http://www.w3.org/2006/vcard/ns#",
      "Object": "as:Object",
      "Link": "as:Link",
      "Activity": "as:Activity",
      "IntransitiveActivity": "as:IntransitiveActivity",
      "Collection": "as:Collection",
      "OrderedCollection": "as:OrderedCollection",
      "CollectionPage": "as:CollectionPage",
      "OrderedCollectionPage": "as:OrderedCollectionPage",
      "Accept": "as:Accept",
      "TentativeAccept": "as:TentativeAccept",
      "Add": "as:Add",
      "Announce": "as:Announce",
      "Arrive": "as:Arrive",
      "Block": "as:Block",
      "Create": "as:Create",
      "Delete": "as:Delete",
      "Dislike": "as:Dislike",
      "Flag": "as:Flag",
      "Follow": "as:Follow",
      "Ignore": "as:Ignore",
      "Invite": "as:Invite",
      "Join": "as:Join",
      "Leave": "as:Leave",
      "Like": "as:Like",
      "Listen": "as:Listen",
      "Move": "as:Move",
      "Offer": "as:Offer",
      "Question": "as:Question",
      "Read": "as:Read",
      "Reject": "as:Reject",
      "TentativeReject": "as:TentativeReject",
      "Remove": "as:Remove",
      "Travel": "as:Travel",
      "Undo": "as:Undo",
      "Update": "as:Update",
      "View": "as:View",
      "Application": "as:Application",
      "Group": "as:Group",
      "Organization": "as:Organization",
      "Person": "as:Person",
      "Service": "as:Service",
      "Article": "as:Article",
      "Audio": "as:Audio",
      "Document": "as:Document",
      "Event": "as:Event",
      "Image": "as:Image",
      "Note": "as:Note",
      "Page": "as:Page",
      "Place": "as:Place",
      "Profile": "as:Profile",
      "Relationship": "as:Relationship",
      "Tombstone": "as:Tombstone",
      "Video": "as:Video",
      "Mention": "as:Mention",
      "IsContact": "as:IsContact",
      "IsFollowedBy": "as:IsFollowedBy",
      "IsFollowing": "as:IsFollowing",
      "IsMember": "as:IsMember",
      "actor": {
        "@id": "as:actor",
        "@type": "@id"
      },
      "object": {
        "@id": "as:object",
        "@type": "@id"
      },
      "target": {
        "@id": "as:target",
        "@type": "@id"
      },
      "result": {
        "@id": "as:result",
        "@type": "@id"
      },
      "origin": {
        "@id": "as:origin",
        "@type": "@id"
      },
      "instrument": {
        "@id": "as:instrument",
        "@type": "@id"
      },
      "attachment": {
        "@id": "as:attachment",
        "@type": "@id"
      },
      "attributedTo": {
        "@id": "as:attributedTo",
        "@type": "@id"
      },
      "audience": {
        "@id": "as:audience",
        "@type": "@id"
      },
      "content": "as:content",
      "context": {
        "@id": "as:context",
        "@type": "@id"
      },
      "name": "as:name",
      "endTime": {
        "@id": "as:endTime",
        "@type": "xsd:dateTime"
      },
      "generator": {
        "@id": "as:generator",
        "@type": "@id"
      },
      "icon": {
        "@id": "as:icon",
        "@type": "@id"
      },
      "image": {
        "@id": "as:image",
        "@type": "@id"
      },
      "inReplyTo": {
        "@id": "as:inReplyTo",
        "@type": "@id"
      },
      "location": {
        "@id": "as:location",
        "@type": "@id"
      },
      "preview": {
        "@id": "as:preview",
        "@type": "@id"
      },
      "published": {
        "@id": "as:published",
        "@type": "xsd:dateTime"
      },
      "replies": {
        "@id": "as:replies",
        "@type": "@id"
      },
      "startTime": {
        "@id": "as:startTime",
        "@type": "xsd:dateTime"
      },
      "summary": "as:summary",
      "tag": {
        "@id": "as:tag",
        "@type": "@id"
      },
      "updated": {
        "@id": "as:updated",
        "@type": "xsd:dateTime"
      },
      "url": {
        "@id": "as:url",
        "@type": "@id"
      },
      "to": {
        "@id": "as:to",
        "@type": "@id"
      },
      "bto": {
        "@id": "as:bto",
        "@type": "@id"
      },
      "cc": {
        "@id": "as:cc",
        "@type": "@id"
      },
      "bcc": {
        "@id": "as:bcc",
        "@type": "@id"
      },
      "mediaType": "as:mediaType",
      "duration": {
        "@id": "as:duration",
        "@type": "xsd:duration"
      },
      "href": {
        "@id": "as:href",
        "@type": "@id"
      },
      "rel": "as:rel",
      "hreflang": "as:hreflang",
      "height": {
        "@id": "as:height",
        "@type": "xsd:nonNegativeInteger"
      },
      "width": {
        "@id": "as:width",
        "@type": "xsd:nonNegativeInteger"
      },
      "totalItems": {
        "@id": "as:totalItems",
        "@type": "xsd:nonNegativeInteger"
      },
      "current": {
        "@id": "as:current",
        "@type": "@id"
      },
      "first": {
        "@id": "as:first",
        "@type": "@id"
      },
      "last": {
        "@id": "as:last",
        "@type": "@id"
      },
      "items": {
        "@id": "as:items",
        "@type": "@id"
      },
      "orderedItems": {
        "@id": "as:items",
        "@type": "@id",
        "@container": "@list"
      },
      "partOf": {
        "@id": "as:partOf",
        "@type": "@id"
      },
      "next": {
        "@id": "as:next",
        "@type": "@id"
      },
      "prev": {
        "@id": "as:prev",
        "@type": "@id"
      },
      "startIndex": {
        "@id": "as:startIndex",
        "@type": "xsd:nonNegativeInteger"
      },
      "oneOf": {
        "@id": "as:oneOf",
        "@type": "@id"
      },
      "anyOf": {
        "@id": "as:anyOf",
        "@type": "@id"
      },
      "closed": {
        "@id": "as:closed",
        "@type": "xsd:dateTime"
      },
      "accuracy": {
        "@id": "as:accuracy",
        "@type": "xsd:float"
      },
      "altitude": {
        "@id": "as:altitude",
        "@type": "xsd:float"
      },
      "latitude": {
        "@id": "as:latitude",
        "@type": "xsd:float"
      },
      "longitude": {
        "@id": "as:longitude",
        "@type": "xsd:float"
      },
      "radius": {
        "@id": "as:radius",
        "@type": "xsd:float"
      },
      "units": "as:units",
      "subject": {
        "@id": "as:subject",
        "@type": "@id"
      },
      "relationship": {
        "@id": "as:relationship",
        "@type": "@id"
      },
      "describes": {
        "@id": "as:describes",
        "@type": "@id"
      },
      "formerType": {
        "@id": "as:formerType",
        "@type": "@id"
      },
      "deleted": {
        "@id": "as:deleted",
        "@type": "xsd:dateTime"
      },
      "inbox": {
        "@id": "ldp:inbox",
        "@type": "@id"
      },
      "outbox": {
        "@id": "as:outbox",
        "@type": "@id"
      },
      "following": {
        "@id": "as:following",
        "@type": "@id"
      },
      "followers": {
        "@id": "as:followers",
        "@type": "@id"
      },
      "liked": {
        "@id": "as:liked",
        "@type": "@id"
      },
      "streams": {
        "@id": "as:streams",
        "@type": "@id"
      },
      "preferredUsername": "as:preferredUsername",
      "endpoints": {
        "@id": "as:endpoints",
        "@type": "@id"
      },
      "alsoKnownAs": {
        "@id": "as:alsoKnownAs",
        "@type": "@id"
      },
      "likes": {
        "@id": "as:likes",
        "@type": "@id"
      },
      "shares": {
        "@id": "as:shares",
        "@type": "@id"
      },
      "source": "as:source",
      "sharedInbox": {
        "@id": "as:sharedInbox",
        "@type": "@id"
      },
      "proxyUrl": {
        "@id": "as:proxyUrl",
        "@type": "@id"
      },
      "oauthAuthorizationEndpoint": {
        "@id": "as:oauthAuthorizationEndpoint",
        "@type": "@id"
      },
      "oauthTokenEndpoint": {
        "@id": "as:oauthTokenEndpoint",
        "@type": "@id"
      },
      "provideClientKey": {
        "@id": "as:provideClientKey",
        "@type": "@id"
      },
      "signClientKey": {
        "@id": "as:signClientKey",
        "@type": "@id"
      },
      "uploadMedia": {
        "@id": "as:uploadMedia",
        "@type": "@id"
      },
      "contentMap": {
        "@id": "as:content",
        "@container": "@language"
      },
      "nameMap": {
        "@id": "as:name",
        "@container": "@language"
      },
      "summaryMap": {
        "@id": "as:summary",
        "@container": "@language"
      },
      "Public": {
        "@id": "as:Public",
        "@type": "@id"
      }
    }
  },
  "https://w3id.org/security/v1": {
    "@context": {
      "id": "@id",
      "type": "@type",
      "dc": "http://purl.org/dc/terms/",
      "sec": "https://w3id.org/security#",
      "xsd": "http://www.w3.org/2001/XMLSchema#",
      "EcdsaKoblitzSignature2016": "sec:EcdsaKoblitzSignature2016",
      "Ed25519Signature2018": "sec:Ed25519Signature2018",
      "GraphSignature2012": "sec:GraphSignature2012",
      "LinkedDataSignature2015": "sec:LinkedDataSignature2015",
      "LinkedDataSignature2016": "sec:LinkedDataSignature2016",
      "CryptographicKey": "sec:Key",
      "authenticationTag": "sec:authenticationTag",
      "canonicalizationAlgorithm": "sec:canonicalizationAlgorithm",
      "cipherAlgorithm": "sec:cipherAlgorithm",
      "cipherData": "sec:cipherData",
      "cipherKey": "sec:cipherKey",
      "created": {
        "@id": "dc:created",
        "@type": "xsd:dateTime"
      },
      "creator": {
        "@id": "dc:creator",
        "@type": "@id"
      },
      "digestAlgorithm": "sec:digestAlgorithm",
      "digestValue": "sec:digestValue",
      "domain": "sec:domain",
      "encryptionKey": "sec:encryptionKey",
      "expiration": {
        "@id": "sec:expiration",
        "@type": "xsd:dateTime"
      },
      "expires": {
        "@id": "sec:expiration",
        "@type": "xsd:dateTime"
      },
      "initializationVector": "sec:initializationVector",
      "iterationCount": "sec:iterationCount",
      "nonce": "sec:nonce",
      "normalizationAlgorithm": "sec:normalizationAlgorithm",
      "owner": {
        "@id": "sec:owner",
        "@type": "@id"
      },
      "password": "sec:password",
      "privateKey": {
        "@id": "sec:privateKey",
        "@type": "@id"
      },
      "privateKeyPem": "sec:privateKeyPem",
      "publicKey": {
        "@id": "sec:publicKey",
        "@type": "@id"
      },
      "publicKeyBase58": "sec:publicKeyBase58",
      "publicKeyPem": "sec:publicKeyPem",
      "publicKeyWif": "sec:publicKeyWif",
      "publicKeyService": {
        "@id": "sec:publicKeyService",
        "@type": "@id"
      },
      "revoked": {
        "@id": "sec:revoked",
        "@type": "xsd:dateTime"
      },
      "salt": "sec:salt",
      "signature": "sec:signature",
      "signatureAlgorithm": "sec:signingAlgorithm",
      "signatureValue": "sec:signatureValue",
      "EncryptedMessage": "sec:EncryptedMessage"
    }
  },
  "https://w3id.org/security/data-integrity/v1": {
    "@context": {
      "id": "@id",
      "type": "@type",
      "@protected": true,
      "digestMultibase": {
        "@id": "https://w3id.org/security#digestMultibase",
        "@type": "https://w3id.org/security#multibase"
      },
      "proof": {
        "@id": "https://w3id.org/security#proof",
        "@type": "@id",
        "@container": "@graph"
      },
      "DataIntegrityProof": {
        "@id": "https://w3id.org/security#DataIntegrityProof",
        "@context": {
          "id": "@id",
          "type": "@type",
          "@protected": true,
          "challenge": "https://w3id.org/security#challenge",
          "created": {
            "@id": "http://purl.org/dc/terms/created",
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
          },
          "domain": "https://w3id.org/security#domain",
          "expires": {
            "@id": "https://w3id.org/security#expiration",
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
          },
          "nonce": "https://w3id.org/security#nonce",
          "proofValue": {
            "@id": "https://w3id.org/security#proofValue",
            "@type": "https://w3id.org/security#multibase"
          },
          "verificationMethod": {
            "@id": "https://w3id.org/security#verificationMethod",
            "@type": "@id"
          },
          "proofPurpose": {
            "@id": "https://w3id.org/security#proofPurpose",
            "@type": "@vocab",
            "@context": {
              "id": "@id",
              "type": "@type",
              "@protected": true,
              "assertionMethod": {
                "@id": "https://w3id.org/security#assertionMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "authentication": {
                "@id": "https://w3id.org/security#authenticationMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "capabilityInvocation": {
                "@id": "https://w3id.org/security#capabilityInvocationMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "capabilityDelegation": {
                "@id": "https://w3id.org/security#capabilityDelegationMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "keyAgreement": {
                "@id": "https://w3id.org/security#keyAgreementMethod",
                "@type": "@id",
                "@container": "@set"
              }
            }
          },
          "cryptosuite": "https://w3id.org/security#cryptosuite"
        }
      }
    }
  },
  "https://w3id.org/security/data-integrity/v2": {
    "@context": {
      "id": "@id",
      "type": "@type",
      "@protected": true,
      "proof": {
        "@id": "https://w3id.org/security#proof",
        "@type": "@id",
        "@container": "@graph"
      },
      "DataIntegrityProof": {
        "@id": "https://w3id.org/security#DataIntegrityProof",
        "@context": {
          "id": "@id",
          "type": "@type",
          "@protected": true,
          "challenge": "https://w3id.org/security#challenge",
          "created": {
            "@id": "http://purl.org/dc/terms/created",
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
          },
          "cryptosuite": {
            "@id": "https://w3id.org/security#cryptosuite",
            "@type": "https://w3id.org/security#cryptosuiteString"
          },
          "domain": "https://w3id.org/security#domain",
          "expires": {
            "@id": "https://w3id.org/security#expiration",
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
          },
          "nonce": "https://w3id.org/security#nonce",
          "previousProof": {
            "@id": "https://w3id.org/security#previousProof",
            "@type": "@id"
          },
          "proofValue": {
            "@id": "https://w3id.org/security#proofValue",
            "@type": "https://w3id.org/security#multibase"
          },
          "verificationMethod": {
            "@id": "https://w3id.org/security#verificationMethod",
            "@type": "@id"
          },
          "proofPurpose": {
            "@id": "https://w3id.org/security#proofPurpose",
            "@type": "@vocab",
            "@context": {
              "id": "@id",
              "type": "@type",
              "@protected": true,
              "assertionMethod": {
                "@id": "https://w3id.org/security#assertionMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "authentication": {
                "@id": "https://w3id.org/security#authenticationMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "capabilityInvocation": {
                "@id": "https://w3id.org/security#capabilityInvocationMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "capabilityDelegation": {
                "@id": "https://w3id.org/security#capabilityDelegationMethod",
                "@type": "@id",
                "@container": "@set"
              },
              "keyAgreement": {
                "@id": "https://w3id.org/security#keyAgreementMethod",
                "@type": "@id",
                "@container": "@set"
              }
            }
          }
        }
      }
    }
  },
  "https://w3id.org/security/multikey/v1": {
    "@context": {
      "id": "@id",
      "type": "@type",
      "@protected": true,
      "Multikey": {
        "@id": "https://w3id.org/security#Multikey",
        "@context": {
          "id": "@id",
          "type": "@type",
          "@protected": true,
          "controller": {
            "@id": "https://w3id.org/security#controller",
            "@type": "@id"
          },
          "revoked": {
            "@id": "https://w3id.org/security#revoked",
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
          },
          "expires": {
            "@id": "https://w3id.org/security#expiration",
            "@type": "http://www.w3.org/2001/XMLSchema#dateTime"
          },
          "publicKeyMultibase": {
            "@id": "https://w3id.org/security#publicKeyMultibase",
            "@type": "https://w3id.org/security#multibase"
          },
          "secretKeyMultibase": {
            "@id": "https://w3id.org/security#secretKeyMultibase",
            "@type": "https://w3id.org/security#multibase"
          }
        }
      }
    }
  },
  "https://www.w3.org/ns/did/v1": {
    "@context": {
      "id": "@id",
      "type": "@type",
      "@protected": true,
      "alsoKnownAs": {
        "@id": "https://www.w3.org/ns/activitystreams#alsoKnownAs",
        "@type": "@id"
      },
      "assertionMethod": {
        "@id": "https://w3id.org/security#assertionMethod",
        "@type": "@id",
        "@container": "@set"
      },
      "authentication": {
        "@id": "https://w3id.org/security#authenticationMethod",
        "@type": "@id",
        "@container": "@set"
      },
      "capabilityDelegation": {
        "@id": "https://w3id.org/security#capabilityDelegationMethod",
        "@type": "@id",
        "@container": "@set"
      },
      "capabilityInvocation": {
        "@id": "https://w3id.org/security#capabilityInvocationMethod",
        "@type": "@id",
        "@container": "@set"
      },
      "controller": {
        "@id": "https://w3id.org/security#controller",
        "@type": "@id"
      },
      "keyAgreement": {
        "@id": "https://w3id.org/security#keyAgreementMethod",
        "@type": "@id",
        "@container": "@set"
      },
      "verificationMethod": {
        "@id": "https://w3id.org/security#verificationMethod",
        "@type": "@id"
      },
      "service": {
        "@id": "https://www.w3.org/ns/did#service",
        "@type": "@id",
        "@context": {
          "id": "@id",
          "type": "@type",
          "@protected": true,
          "serviceEndpoint": {
            "@id": "https://www.w3.org/ns/did#serviceEndpoint",
            "@type": "@id"
          }
        }
      }
    }
  },
  "https://join-lemmy.org/context.json": {
    "@context": [
      "https://w3id.org/security/v1",
      {
        "as": "https://www.w3.org/ns/activitystreams#",
        "lemmy": "https://join-lemmy.org/ns#",
        "litepub": "http://litepub.social/ns#",
        "pt": "https://joinpeertube.org/ns#",
        "sc": "http://schema.org/",
        "mastodon": "http://joinmastodon.org/ns#",
        "ChatMessage": "litepub:ChatMessage",
        "commentsEnabled": "pt:commentsEnabled",
        "sensitive": "as:sensitive",
        "matrixUserId": "lemmy:matrixUserId",
        "postingRestrictedToMods": "lemmy:postingRestrictedToMods",
        "removeData": "lemmy:removeData",
        "stickied": "lemmy:stickied",
        "moderators": {
          "@id": "lemmy:moderators",
          "@type": "@id"
        },
        "distinguished": "lemmy:distinguished",
        "language": "sc:inLanguage",
        "identifier": "sc:identifier",
        "Hashtag": "as:Hashtag",
        "featured": {
          "@id": "mastodon:featured",
          "@type": "@id"
        },
        "expires": "as:endTime"
      }
    ]
  },
  "http://joinmastodon.org/ns": {
    "@context": {
      "toot": "http://joinmastodon.org/ns#",
      "Emoji": "toot:Emoji",
      "featured": {
        "@id": "toot:featured",
        "@type": "@id"
      },
      "featuredTags": {
        "@id": "toot:featuredTags",
        "@type": "@id"
      },
      "focalPoint": {
        "@id": "toot:focalPoint",
        "@container": "@list"
      },
      "blurhash": "toot:blurhash",
      "discoverable": "toot:discoverable",
      "indexable": "toot:indexable",
      "memorial": "toot:memorial",
      "votersCount": "toot:votersCount",
      "suspended": "toot:suspended",
      "attributionDomains": {
        "@id": "toot:attributionDomains",
        "@type": "@id"
      }
    }
  },
  "https://gotosocial.org/ns": {
    "@context": {
      "xsd": "http://www.w3.org/2001/XMLSchema#",
      "gts": "https://gotosocial.org/ns#",
      "LikeRequest": "gts:LikeRequest",
      "ReplyRequest": "gts:ReplyRequest",
      "AnnounceRequest": "gts:AnnounceRequest",
      "QuoteRequest": "https://w3id.org/fep/044f#QuoteRequest",
      "LikeAuthorization": "gts:LikeApproval",
      "ReplyAuthorization": "gts:ReplyAuthorization",
      "AnnounceAuthorization": "gts:AnnounceAuthorization",
      "QuoteAuthorization": "https://w3id.org/fep/044f#QuoteAuthorization",
      "likeAuthorization": {
        "@id": "gts:likeAuthorization",
        "@type": "@id"
      },
      "replyAuthorization": {
        "@id": "gts:replyAuthorization",
        "@type": "@id"
      },
      "announceAuthorization": {
        "@id": "gts:announceAuthorization",
        "@type": "@id"
      },
      "quoteAuthorization": {
        "@id": "https://w3id.org/fep/044f#quoteAuthorization",
        "@type": "@id"
      },
      "interactingObject": {
        "@id": "gts:interactingObject",
        "@type": "@id"
      },
      "interactionTarget": {
        "@id": "gts:interactionTarget",
        "@type": "@id"
      },
      "interactionPolicy": {
        "@id": "gts:interactionPolicy",
        "@type": "@id"
      },
      "canLike": {
        "@id": "gts:canLike",
        "@type": "@id"
      },
      "canReply": {
        "@id": "gts:canReply",
        "@type": "@id"
      },
      "canAnnounce": {
        "@id": "gts:canAnnounce",
        "@type": "@id"
      },
      "canQuote": {
        "@id": "gts:canQuote",
        "@type": "@id"
      },
      "automaticApproval": {
        "@id": "gts:automaticApproval",
        "@type": "@id"
      },
      "manualApproval": {
        "@id": "gts:manualApproval",
        "@type": "@id"
      },
      "hidesToPublicFromUnauthedWeb": {
        "@id": "gts:hidesToPublicFromUnauthedWeb",
        "@type": "xsd:boolean"
      },
      "hidesCcPublicFromUnauthedWeb": {
        "@id": "gts:hidesCcPublicFromUnauthedWeb",
        "@type": "xsd:boolean"
      },
      "always": {
        "@id": "gts:always",
        "@type": "@id"
      },
      "approvalRequired": {
        "@id": "gts:approvalRequired",
        "@type": "@id"
      },
      "approvedBy": {
        "@id": "gts:approvedBy",
        "@type": "@id"
      }
    }
  },
  "https://purl.archive.org/miscellany": {
    "@context": {
      "as": "https://www.w3.org/ns/activitystreams#",
      "xsd": "http://www.w3.org/2001/XMLSchema#",
      "Hashtag": "as:Hashtag",
      "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
      "movedTo": {
        "@id": "as:movedTo",
        "@type": "@id"
      },
      "sensitive": "as:sensitive"
    }
  },
  "https://w3id.org/fep/5711": {
    "@context": {
      "likesOf": {
        "@id": "https://w3id.org/fep/5711#likesOf",
        "@type": "@id"
      },
      "sharesOf": {
        "@id": "https://w3id.org/fep/5711#sharesOf",
        "@type": "@id"
      },
      "repliesOf": {
        "@id": "https://w3id.org/fep/5711#repliesOf",
        "@type": "@id"
      },
      "inboxOf": {
        "@id": "https://w3id.org/fep/5711#inboxOf",
        "@type": "@id"
      },
      "outboxOf": {
        "@id": "https://w3id.org/fep/5711#outboxOf",
        "@type": "@id"
      },
      "followersOf": {
        "@id": "https://w3id.org/fep/5711#followersOf",
        "@type": "@id"
      },
      "followingOf": {
        "@id": "https://w3id.org/fep/5711#followingOf",
        "@type": "@id"
      },
      "likedOf": {
        "@id": "https://w3id.org/fep/5711#likedOf",
        "@type": "@id"
      }
    }
  },
  "https://www.w3id.org/BookWyrm/ns": {
    "@context": {
      "bw": "https://www.w3id.org/BookWyrm/ns#",
      "xsd": "http://www.w3.org/2001/XMLSchema#",
      "Review": "bw:Review",
      "Rating": "bw:Rating",
      "Comment": "bw:Comment",
      "Quotation": "bw:Quotation",
      "GeneratedNote": "bw:GeneratedNote",
      "Edition": "bw:Edition",
      "Work": "bw:Work",
      "Author": "bw:Author",
      "Series": "bw:Series",
      "SeriesBook": "bw:SeriesBook",
      "Shelf": "bw:Shelf",
      "BookList": "bw:BookList",
      "SuggestionList": "bw:SuggestionList",
      "CollectionItem": "bw:CollectionItem",
      "ShelfItem": "bw:ShelfItem",
      "ListItem": "bw:ListItem",
      "SuggestionListItem": "bw:SuggestionListItem",
      "inReplyToBook": {
        "@id": "bw:inReplyToBook",
        "@type": "@id"
      },
      "readingStatus": "bw:readingStatus",
      "progress": "bw:progress",
      "progressMode": "bw:progressMode",
      "quote": "bw:quote",
      "position": "bw:position",
      "endposition": "bw:endposition",
      "positionMode": "bw:positionMode",
      "rating": {
        "@id": "bw:rating",
        "@type": "xsd:float"
      },
      "bookwyrmUser": "bw:bookwyrmUser",
      "hideFollows": "bw:hideFollows",
      "title": "bw:title",
      "sortTitle": "bw:sortTitle",
      "subtitle": "bw:subtitle",
      "description": "bw:description",
      "languages": "bw:languages",
      "series": {
        "@id": "bw:series",
        "@type": "@id"
      },
      "seriesNumber": "bw:seriesNumber",
      "seriesBooks": {
        "@id": "bw:seriesBooks",
        "@type": "@id"
      },
      "subjects": "bw:subjects",
      "subjectPlaces": "bw:subjectPlaces",
      "authors": {
        "@id": "bw:authors",
        "@type": "@id"
      },
      "firstPublishedDate": "bw:firstPublishedDate",
      "publishedDate": "bw:publishedDate",
      "fileLinks": {
        "@id": "bw:fileLinks",
        "@type": "@id"
      },
      "cover": {
        "@id": "bw:cover",
        "@type": "@id"
      },
      "openlibraryKey": "bw:openlibraryKey",
      "inventaireId": "bw:inventaireId",
      "finnaKey": "bw:finnaKey",
      "librisKey": "bw:librisKey",
      "librarythingKey": "bw:librarythingKey",
      "goodreadsKey": "bw:goodreadsKey",
      "bnfId": "bw:bnfId",
      "viaf": "bw:viaf",
      "wikidata": "bw:wikidata",
      "asin": "bw:asin",
      "aasin": "bw:aasin",
      "isfdb": "bw:isfdb",
      "lastEditedBy": {
        "@id": "bw:lastEditedBy",
        "@type": "@id"
      },
      "work": {
        "@id": "bw:work",
        "@type": "@id"
      },
      "isbn10": "bw:isbn10",
      "isbn13": "bw:isbn13",
      "oclcNumber": "bw:oclcNumber",
      "pages": {
        "@id": "bw:pages",
        "@type": "xsd:nonNegativeInteger"
      },
      "physicalFormat": "bw:physicalFormat",
      "physicalFormatDetail": "bw:physicalFormatDetail",
      "publishers": "bw:publishers",
      "editionRank": "bw:editionRank",
      "lccn": "bw:lccn",
      "editions": {
        "@id": "bw:editions",
        "@type": "@id"
      },
      "isni": "bw:isni",
      "viafId": "bw:viafId",
      "gutenbergId": "bw:gutenbergId",
      "born": "bw:born",
      "died": "bw:died",
      "aliases": "bw:aliases",
      "bio": "bw:bio",
      "wikipediaLink": "bw:wikipediaLink",
      "website": "bw:website",
      "alternativeNames": "bw:alternativeNames",
      "book": {
        "@id": "bw:book",
        "@type": "@id"
      },
      "notes": "bw:notes",
      "approved": "bw:approved",
      "order": "bw:order",
      "curation": "bw:curation",
      "owner": {
        "@id": "bw:owner",
        "@type": "@id"
      },
      "actor": {
        "@id": "bw:actor",
        "@type": "@id"
      },
      "availability": "bw:availability",
      "links": {
        "@id": "bw:links",
        "@type": "@id"
      }
    }
  },
  "*/schemas/litepub-0.1.jsonld": {
    "@context": [
      "https://www.w3.org/ns/activitystreams",
      "https://w3id.org/security/v1",
      {
        "litepub": "http://litepub.social/ns#",
        "toot": "http://joinmastodon.org/ns#",
        "ostatus": "http://ostatus.org#",
        "schema": "http://schema.org#",
        "misskey": "https://misskey-hub.net/ns#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "Emoji": "toot:Emoji",
        "Hashtag": "https://www.w3.org/ns/activitystreams#Hashtag",
        "atomUri": "ostatus:atomUri",
        "conversation": "ostatus:conversation",
        "discoverable": "toot:discoverable",
        "manuallyApprovesFollowers": "https://www.w3.org/ns/activitystreams#manuallyApprovesFollowers",
        "capabilities": "litepub:capabilities",
        "sensitive": "https://www.w3.org/ns/activitystreams#sensitive",
        "invisible": "litepub:invisible",
        "directMessage": "litepub:directMessage",
        "listMessage": {
          "@id": "litepub:listMessage",
          "@type": "@id"
        },
        "quoteUrl": {
          "@id": "https://www.w3.org/ns/activitystreams#quoteUrl",
          "@type": "@id"
        },
        "oauthRegistrationEndpoint": {
          "@id": "litepub:oauthRegistrationEndpoint",
          "@type": "@id"
        },
        "EmojiReact": "litepub:EmojiReact",
        "ChatMessage": "litepub:ChatMessage",
        "alsoKnownAs": {
          "@id": "https://www.w3.org/ns/activitystreams#alsoKnownAs",
          "@type": "@id"
        },
        "formerRepresentations": {
          "@id": "litepub:formerRepresentations",
          "@type": "@id"
        },
        "contentType": "litepub:contentType",
        "PropertyValue": "schema:PropertyValue",
        "value": "schema:value"
      }
    ]
  }
};
