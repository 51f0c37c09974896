// Everything works without scripts; these modules make it quicker. No framework, no build.
import { showCopyButtons } from './copy.js';
import { showDismissButtons } from './toast.js';
import { localTimes } from './times.js';
import { searchAsYouType } from './search.js';
import { listKeys, pickAll } from './keys.js';
import { watchConnection } from './connect.js';

function enhance(root) {
  showCopyButtons(root);
  showDismissButtons(root);
  localTimes(root);
  pickAll(root);
}

enhance(document);
searchAsYouType();
listKeys();
watchConnection();
document.addEventListener('fragment', event => enhance(event.target));
