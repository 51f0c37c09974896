// Everything works without scripts; these modules make it quicker. No framework, no build.
import { showCopyButtons } from './copy.js';
import { showDismissButtons } from './toast.js';
import { localTimes } from './times.js';

function enhance(root) {
  showCopyButtons(root);
  showDismissButtons(root);
  localTimes(root);
}

enhance(document);
document.addEventListener('fragment', event => enhance(event.target));
