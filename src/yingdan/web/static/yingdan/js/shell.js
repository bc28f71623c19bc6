// The frame's behaviour. Every page works without it, only slower.
import { startDays } from "./days.js";
import { startKeys } from "./keys.js";
import { startNote } from "./note.js";
import { startSearch } from "./search.js";
import { startPopovers } from "./popover.js";
import { startTheme } from "./theme.js";
import { startToasts } from "./toast.js";
import { startAutoSubmit } from "./submit.js";

startTheme();
startToasts();
startPopovers();
startNote();
startKeys();
startSearch();
startAutoSubmit();
startDays();
