import { proveMutants } from "../mutant.ts";
import { webFingerMutants } from "./webfinger.ts";

proveMutants(webFingerMutants);
