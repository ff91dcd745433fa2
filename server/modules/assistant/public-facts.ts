import type { VARIABLE_NAMES } from '#common/assistant-text.ts';
import type { DateString } from '#common/dates.ts';
import { tariffWords } from '#common/tariff-words.ts';
import { readServiceDays } from '#server/modules/meals/read-service-days.ts';
import { readMenuWeek } from '#server/modules/menu/read-menus.ts';
import { readPublicInfo, readPublicServices } from '#server/modules/site/read-public-pages.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { say, type Spoken } from './speak.ts';

/**
 * What the answers say of the Comune: public, the same for everybody, from the pages that the office keeps. `said`: the
 * text that may name them; `null`: all.
 */
export async function readVariables(
  tx: TenantTx,
  said: string | null,
  today: DateString,
  language: Spoken,
): Promise<Record<(typeof VARIABLE_NAMES)[number], string | null>> {
  const wants = (name: string) => said === null || said.includes(`{${name}}`);
  const info = await readPublicInfo(tx);
  return {
    ufficio: info.officeName,
    telefono_ufficio: info.phone,
    email_ufficio: info.email,
    orari_ufficio: info.openingHours,
    indirizzo_ufficio: info.address,
    orario_limite: wants('orario_limite') ? await readCutoff(tx, today, language) : null,
    menu_oggi: wants('menu_oggi') ? await readDishes(tx, today) : null,
    tariffe: wants('tariffe') ? await readPrices(tx, today, language) : null,
  };
}

/** `9:30 del giorno stesso`; of schools that differ, each. */
async function readCutoff(tx: TenantTx, today: DateString, language: Spoken): Promise<string | null> {
  const { cutoffs, schools } = await readServiceDays(tx);
  const latest = new Map<number | null, (typeof cutoffs)[number]>();
  for (const rule of cutoffs) {
    const held = latest.get(rule.schoolId);
    if (rule.startsOn <= today && (!held || rule.startsOn > held.startsOn)) latest.set(rule.schoolId, rule);
  }
  const words = [...latest.values()].map(({ schoolId, closesAt, daysBefore }) => {
    const day =
      daysBefore === 0
        ? say(language, 'del giorno stesso', 'of the same day')
        : daysBefore === 1
          ? say(language, 'del giorno prima', 'of the day before')
          : say(language, `di ${daysBefore} giorni prima`, `${daysBefore} days before`);
    const school = schools.find((one) => one.schoolId === schoolId);
    return `${closesAt} ${day}${school ? ` (${school.name})` : ''}`;
  });
  return words.length > 0 ? words.join(', ') : null;
}

async function readDishes(tx: TenantTx, today: DateString): Promise<string | null> {
  const week = await readMenuWeek(tx, { day: today, schoolId: null, today });
  const dishes = week.ok ? week.value.days.find(({ date }) => date === today)?.dishes : undefined;
  const names = (dishes ?? []).filter(({ course }) => course !== 'light_meal').map(({ name }) => name);
  return names.length > 0 ? names.join(', ') : null;
}

async function readPrices(tx: TenantTx, today: DateString, language: Spoken): Promise<string | null> {
  const { who, price } = tariffWords(language);
  const { services } = await readPublicServices(tx, today);
  const rows = services.flatMap(({ tariff }) => tariff?.base ?? []).slice(0, 4);
  return rows.length > 0 ? rows.map((row) => `${who(row.when)} ${price(row)}`).join('; ') : null;
}
