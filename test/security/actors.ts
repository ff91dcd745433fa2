/** Who asks: people of the Comune whose data is at stake, of its other family and other school, and of another Comune. */
import { OFFICE_ROLES, type OfficeRole } from '#server/platform/http.ts';
import { hashToken, newToken, openSession } from '#server/platform/session.ts';
import type { TestDatabase } from '../support/database.ts';
import type { World } from './world.ts';

export interface Actor {
  name: string;
  surface: 'portal' | 'office' | null;
  /** Whose own rows the actor has. */
  world: World | null;
  headers: Readonly<Record<string, string>>;
}

export interface Cast {
  anonymous: Actor;
  /** The family whose data is at stake. */
  payer: Actor;
  /** Stands for the payer's child. */
  carer: Actor;
  /** Has its first password still. */
  newParent: Actor;
  newOperator: Actor;
  /** Of another family of the same Comune. */
  strangers: { payer: Actor; parent: Actor; carer: Actor };
  /** The operators of the Comune, one for each role; `school` is of another school. */
  operators: Readonly<Record<OfficeRole, Actor>>;
  /** Of another Comune; its operator has every role. */
  elsewhere: { parent: Actor; operator: Actor; program: Actor };
  everyRole: Actor;
}

export interface Stage {
  /** Whose rows are asked for. */
  victim: World;
  /** Another family, in another school of the same Comune. */
  neighbour: World;
  /** Another Comune. */
  foreigner: World;
}

export async function makeCast(database: TestDatabase, stage: Stage): Promise<Cast> {
  const { victim, neighbour, foreigner } = stage;
  const people = (world: World) => new People(database, world);
  const home = people(victim);
  const next = people(neighbour);
  const away = people(foreigner);
  const operators = {} as Record<OfficeRole, Actor>;
  for (const role of OFFICE_ROLES) {
    operators[role] = await home.operator(role, [role], { world: neighbour });
  }
  return {
    anonymous: { name: 'anonymous', surface: null, world: null, headers: {} },
    payer: await home.payer('payer'),
    carer: await home.addGuardian("carer of the payer's child", 'carer'),
    newParent: await home.addGuardian('parent with a first password', 'parent', true),
    newOperator: await home.operator('operator with a first password', OFFICE_ROLES, { isNew: true }),
    strangers: {
      payer: await next.payer("other family's payer"),
      parent: await next.addGuardian("other family's parent", 'parent'),
      carer: await next.addGuardian("other family's carer", 'carer'),
    },
    operators,
    elsewhere: {
      parent: await away.payer("other Comune's parent"),
      operator: await away.operator("other Comune's operator", OFFICE_ROLES),
      program: await away.program("other Comune's program"),
    },
    everyRole: await home.operator('operator with every role', OFFICE_ROLES),
  };
}

let made = 0;

class People {
  readonly #database: TestDatabase;
  readonly #world: World;

  constructor(database: TestDatabase, world: World) {
    this.#database = database;
    this.#world = world;
  }

  /** The guardian that the world's rows refer to. */
  payer(name: string): Promise<Actor> {
    return this.#guardian(name, Number(this.#id('guardian', 'guardian_id')));
  }

  /** One more person around the world's child. */
  async addGuardian(name: string, role: 'parent' | 'carer', isNew = false): Promise<Actor> {
    const { tenantId } = this.#world;
    made += 1;
    const code = `P${made}`;
    const { rows } = await this.#database.ownerPool.query<{ guardian_id: number }>(
      `with person as (insert into guardian (tenant_id, family_id, code, first_name, last_name)
         values ($1, $2, $3, 'Altra', 'Persona') returning guardian_id)
       insert into guardianship (tenant_id, guardian_id, child_id, role)
         select $1, guardian_id, $4, $5 from person returning guardian_id`,
      [tenantId, this.#id('family', 'family_id'), code, this.#id('child', 'child_id'), role],
    );
    return this.#guardian(name, Number(rows[0]?.guardian_id), isNew);
  }

  async operator(
    name: string,
    roles: readonly OfficeRole[],
    { isNew = false, world = this.#world }: { isNew?: boolean; world?: World } = {},
  ): Promise<Actor> {
    const cookie = await this.#signIn('office', null, isNew, roles, world);
    return { name, surface: 'office', world, headers: { cookie } };
  }

  async program(name: string): Promise<Actor> {
    const token = newToken();
    await this.#database.ownerPool.query(
      `insert into api_token (tenant_id, token_hash, scope, label, created_by)
       values ($1, $2, 'kitchen_orders', 'prova', 'prova')`,
      [this.#world.tenantId, hashToken(token)],
    );
    return { name, surface: null, world: this.#world, headers: { authorization: `Bearer ${token}` } };
  }

  async #guardian(name: string, guardianId: number, isNew = false): Promise<Actor> {
    const cookie = await this.#signIn('portal', guardianId, isNew, [], this.#world);
    return { name, surface: 'portal', world: this.#world, headers: { cookie } };
  }

  async #signIn(
    surface: 'portal' | 'office',
    guardianId: number | null,
    isNew: boolean,
    roles: readonly OfficeRole[],
    world: World,
  ): Promise<string> {
    const { tenantId } = this.#world;
    const owner = this.#database.ownerPool;
    made += 1;
    // The payer's is one of the world's rows.
    const { rows } = await owner.query<{ account_id: number }>(
      `with made as (
         insert into account (tenant_id, surface, username, display_name, guardian_id, must_change_password)
         values ($1, $2, $3, 'Persona', $4, $5) on conflict do nothing returning account_id)
       select account_id from made
       union all select account_id from account where tenant_id = $1 and guardian_id = $4`,
      [tenantId, surface, `persona${made}`, guardianId, isNew],
    );
    const accountId = Number(rows[0]?.account_id);
    for (const role of roles)
      await owner.query('insert into operator_role (tenant_id, account_id, role) values ($1, $2, $3)', [
        tenantId,
        accountId,
        role,
      ]);
    const school = world.row('school')?.school_id;
    if (surface === 'office' && school !== undefined)
      await owner.query(
        'insert into operator_school (tenant_id, account_id, school_id) values ($1, $2, $3)',
        [tenantId, accountId, school],
      );
    const token = await this.#database.inTenant(tenantId, (tx) =>
      openSession(tx, accountId, surface, null, 'now'),
    );
    return `${surface}=${token}`;
  }

  #id(table: string, column: string): unknown {
    return this.#world.row(table)?.[column];
  }
}
