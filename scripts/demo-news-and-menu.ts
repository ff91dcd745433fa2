/** News and a menu of four weeks for the demo Comune, made by the use cases that the office calls. */
import type { Dish, SeasonMenuBody } from '#common/contract/menu.ts';
import type { NewsBody } from '#common/contract/news.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { createMenu } from '#server/modules/menu/create-menu.ts';
import { publishMenu } from '#server/modules/menu/publish-menu.ts';
import { saveChange } from '#server/modules/menu/save-change.ts';
import { saveCycleDay } from '#server/modules/menu/save-cycle-day.ts';
import { createNews } from '#server/modules/news/create-news.ts';
import { publishNews } from '#server/modules/news/publish-news.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import { savePublicInfo } from '#server/modules/site/save-public-info.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { expectOutcome as expect } from './expect-outcome.ts';

type DishLine = [name: string, ...allergens: number[]];
/** First, second, side, fruit; bread and the light meal are the same every day. */
type DayLine = [DishLine, DishLine, DishLine, DishLine];

const APPLE: DishLine = ['Mela'];
const PEAR: DishLine = ['Pera'];
const CLEMENTINES: DishLine = ['Clementine'];
const BANANA: DishLine = ['Banana'];
const YOGHURT: DishLine = ['Yogurt alla frutta', 7];

const CYCLE: DayLine[][] = [
  [
    [['Pasta al pomodoro e basilico', 1], ['Petto di pollo agli aromi'], ['Carote julienne'], APPLE],
    [['Passato di verdure con crostini', 1, 9], ['Pizza margherita', 1, 7], ['Insalata verde'], PEAR],
    [['Risotto alla zucca', 7, 9], ['Platessa gratinata', 1, 4], ['Fagiolini all’olio'], CLEMENTINES],
    [['Pasta al pesto', 1, 7, 8], ['Frittata al forno', 3, 7], ['Finocchi in insalata'], BANANA],
    [['Riso e prezzemolo', 9], ['Arrosto di tacchino', 9], ['Patate al forno'], YOGHURT],
  ],
  [
    [['Pasta all’olio e parmigiano', 1, 7], ['Hamburger di manzo'], ['Spinaci al vapore'], PEAR],
    [['Minestra di farro', 1, 9], ['Mozzarella', 7], ['Pomodori in insalata'], APPLE],
    [['Gnocchi al pomodoro', 1, 3], ['Merluzzo al limone', 4], ['Piselli brasati'], BANANA],
    [['Polenta'], ['Spezzatino di vitello', 9], ['Carote al vapore'], CLEMENTINES],
    [['Pasta e ceci', 1, 9], ['Uova strapazzate', 3, 7], ['Insalata mista'], APPLE],
  ],
  [
    [['Risotto allo zafferano', 7, 9], ['Cosce di pollo al forno'], ['Zucchine trifolate'], CLEMENTINES],
    [['Pasta al ragù vegetale', 1, 9], ['Asiago', 7], ['Insalata verde'], APPLE],
    [['Crema di piselli con riso', 9], ['Bastoncini di pesce', 1, 4], ['Carote julienne'], PEAR],
    [['Pasta integrale al tonno', 1, 4], ['Polpette di legumi', 1, 3], ['Fagiolini all’olio'], BANANA],
    [['Lasagne', 1, 3, 7, 9], ['Prosciutto cotto'], ['Finocchi in insalata'], APPLE],
  ],
  [
    [['Pasta e lenticchie', 1, 9], ['Scaloppina di lonza', 1], ['Broccoli al vapore'], APPLE],
    [['Riso al pomodoro', 9], ['Tortino di patate', 3, 7], ['Insalata mista'], CLEMENTINES],
    [['Pastina in brodo', 1, 9], ['Pizza margherita', 1, 7], ['Carote al vapore'], PEAR],
    [['Pasta ai broccoli', 1], ['Nasello al pomodoro', 4], ['Patate lesse'], YOGHURT],
    [['Risotto con verdure', 7, 9], ['Tacchino alla piastra'], ['Spinaci al burro', 7], BANANA],
  ],
];

const SEASON: SeasonMenuBody = {
  name: 'Autunno-inverno 2026/2027',
  level: null,
  startsOn: '2026-09-14',
  endsOn: '2027-06-08',
  weekCount: 4,
  firstWeek: 1,
};

function dishesOf([first, second, side, fruit]: DayLine): Dish[] {
  const dish = (course: Dish['course'], [name, ...allergens]: DishLine): Dish => ({
    course,
    name,
    allergens,
  });
  return [
    dish('first', first),
    dish('second', second),
    dish('side', side),
    dish('bread', ['Pane', 1]),
    dish('fruit', fruit),
    dish('light_meal', ['Riso in bianco, tacchino ai ferri']),
  ];
}

/** Publishes three items of news, the season's menu with one day changed, and the contacts of the office. */
export async function publishDemoNewsAndMenu(
  tx: TenantTx,
  tenantId: string,
  { actor, today }: { actor: string; today: DateString },
): Promise<void> {
  await publishMenuOfSeason(tx, tenantId, actor, today);
  for (const [index, item] of (await newsItems(tx, today)).entries()) {
    const requestKey = `demo-news-${index}`;
    const { newsId } = expect(await createNews(tx, tenantId, item, { requestKey, actor }));
    expect(await publishNews(tx, tenantId, { newsId, revision: 1 }, actor));
  }
  expect(
    await savePublicInfo(
      tx,
      tenantId,
      {
        officeName: 'Ufficio Pubblica Istruzione (dati inventati)',
        address: 'Via di Prova 1',
        phone: null,
        email: 'scuola@example.org',
        certifiedEmail: null,
        openingHours: 'Da lunedì a venerdì, 9-12',
        websiteUrl: null,
        catererName: 'Cucina di prova',
        dataProtectionContact: null,
        privacyUrl: null,
        accessibilityUrl: null,
      },
      actor,
    ),
  );
}

async function publishMenuOfSeason(
  tx: TenantTx,
  tenantId: string,
  actor: string,
  today: DateString,
): Promise<void> {
  const { menuId } = expect(
    await createMenu(tx, tenantId, SEASON, { requestKey: 'demo-season-menu', actor }),
  );
  for (const [weekIndex, days] of CYCLE.entries()) {
    for (const [dayIndex, line] of days.entries()) {
      const place = { menuId, week: weekIndex + 1, weekday: dayIndex + 1 };
      expect(await saveCycleDay(tx, tenantId, place, dishesOf(line), actor));
    }
  }
  const changed = dishesOf([
    ['Pasta al pomodoro e basilico', 1],
    ['Bocconcini di pollo'],
    ['Insalata verde'],
    CLEMENTINES,
  ]);
  await saveChange(tx, tenantId, { menuId, date: addDays(today, 7) }, changed, actor);
  expect(await publishMenu(tx, menuId, true, actor));
}

async function newsItems(tx: TenantTx, today: DateString): Promise<NewsBody[]> {
  const [school] = await listSchools(tx);
  const base = { isImportant: false, audience: null, visibleFrom: null, expiresOn: null };
  return [
    {
      ...base,
      author: 'caterer',
      title: 'Il nuovo menù d’autunno e inverno',
      body: 'Gentili famiglie,\nè pubblicato il menù della stagione, su quattro settimane.\n\nChe cosa cambia:\n- più legumi e cereali integrali\n- frutta di stagione a metà mattina\n- il pesce una volta alla settimana\n\nGli allergeni di ogni piatto sono indicati nella pagina Menù.',
    },
    {
      ...base,
      author: 'municipality',
      isImportant: true,
      title: 'Ponte dell’Immacolata: mensa chiusa',
      body: 'Lunedì 7 e martedì 8 dicembre la mensa è chiusa in tutte le scuole.\n\nNon serve disdire i pasti.',
      expiresOn: addDays(today, 30),
    },
    ...(school
      ? [
          {
            ...base,
            author: 'municipality' as const,
            title: `${school.name}: riunione della commissione mensa`,
            body: 'I rappresentanti dei genitori incontrano l’ufficio e la cucina mercoledì alle 17.30.\n\nPer proporre un argomento: scuola@example.org',
            audience: [{ schoolId: school.schoolId, classId: null }],
          },
        ]
      : []),
  ];
}
