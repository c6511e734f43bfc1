// All journeys by name, the longest first.

import * as citizen from "./citizen.mjs";
import * as citizenPlain from "./citizen_plain.mjs";
import * as code from "./code.mjs";
import * as keyboard from "./keyboard.mjs";
import * as launch from "./launch.mjs";
import * as admin from "./roles/admin.mjs";
import * as commission from "./roles/commission.mjs";
import * as custodian from "./roles/custodian.mjs";
import * as dataProtection from "./roles/data_protection.mjs";
import * as forumOffice from "./roles/forum_office.mjs";
import * as landrat from "./roles/landrat.mjs";
import * as press from "./roles/press.mjs";
import * as steering from "./roles/steering.mjs";
import * as surveyOffice from "./roles/survey_office.mjs";
import * as visitor from "./visitor.mjs";

export const JOURNEYS = {
  "citizen-plain": citizenPlain.run,
  "citizen-phone": citizen.phone,
  "citizen-desktop": citizen.desktop,
  launch: launch.run,
  visitor: visitor.run,
  commission: commission.run,
  "forum-office": forumOffice.run,
  "survey-office": surveyOffice.run,
  steering: steering.run,
  code: code.run,
  custodian: custodian.run,
  admin: admin.run,
  "data-protection": dataProtection.run,
  landrat: landrat.run,
  press: press.run,
  keyboard: keyboard.run,
};
