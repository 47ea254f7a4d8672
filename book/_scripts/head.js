// The one script that stands in the pages themselves; their policy allows it by its hash. It runs
// before anything is drawn, so that a page never flashes in the wrong colours.
import { paint } from "./choices.js";

paint();
