// How does a long form become one question at a time, kept as it is written and sent when there is a signal?

import { dropDraft, loadDraft } from "../offline/drafts.js";
import { answersOf } from "../offline/outbox.js";
import { getMeta } from "../offline/store.js";
import { Asking } from "../form/asking.js";
import { isToCorrect, offerCorrection, offerDraft, offerSent, offerSure, underWay } from "../form/begin.js";

/** Takes over the server's form. Without secure cryptography or storage the form is still sent by a plain POST. */
export async function start(form) {
  const can = await abilities();
  const asking = new Asking(form, can);
  const faults = form.parentElement.querySelector(".error-summary");
  if (faults) return asking.beginAtFault(faults);
  return can.seal ? begin(asking, form.dataset.form) : asking.begin();
}

/** Can this device seal and store at all, and may it keep what is being written? */
async function abilities() {
  try {
    const isShared = await getMeta("shared");
    return { seal: Boolean(crypto.subtle), keep: Boolean(crypto.subtle) && !isShared };
  } catch (error) {
    return { seal: false, keep: false };
  }
}

async function begin(asking, slug) {
  const [draft, paper] = await Promise.all([loadDraft(slug), underWay(slug)]);
  const fresh = () => (draft ? offerToGoOn(asking, slug, draft) : asking.begin(true));
  const mend = async () => asking.correct(paper, await answersOf(paper.id), await loadDraft(paper.id));
  const look = () => location.assign(`/${document.documentElement.lang}/papers/${paper.reference}`);
  if (paper && isToCorrect(paper)) asking.instead(offerCorrection(paper, mend, fresh));
  else if (draft && history.state && "step" in history.state) asking.goOn(draft, history.state.step);
  else if (draft) fresh();
  else if (paper) asking.instead(offerSent(paper, look, fresh));
  else asking.begin();
}

function offerToGoOn(asking, slug, draft) {
  const goOn = () => asking.goOn(draft, draft.step);
  const erase = async () => {
    await dropDraft(slug);
    asking.begin(true);
  };
  asking.instead(offerDraft(draft, goOn, () => asking.instead(offerSure(goOn, erase))));
}
