import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { FamilyAdult, FamilyFile } from '#common/contract/person-file.ts';
import { addressLines } from '#common/postal-address.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { AdultCredit } from './adult-credit.tsx';
import { AddAdult } from './add-adult.tsx';
import { AddChild } from './add-child.tsx';
import { useFamilyFile } from './api.ts';
import { ContactSection } from './contact-section.tsx';
import { EditAdult } from './edit-adult.tsx';
import { MoneySection } from './money-section.tsx';
import { StorySection } from './story-section.tsx';

/** A family as a clerk needs it on the telephone. */
export default function FamilyPage() {
  const { t } = useTranslation('office');
  const file = useFamilyFile(Number(useParams().familyId));
  return (
    <>
      <Link className="no-print" to="/famiglie">
        {t('registry.family.back')}
      </Link>
      <Loaded query={file}>{(data) => <Family family={data} />}</Loaded>
    </>
  );
}

const nameOf = ({ lastName, firstName }: FamilyAdult) => `${lastName} ${firstName}`;

function Family({ family }: { family: FamilyFile }) {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const [done, setDone] = useState<string | null>(null);
  const [head] = family.adults;
  return (
    <>
      <PageTitle
        title={t('registry.family.title', { name: head ? nameOf(head) : family.code })}
        lead={t('registry.family.lead', { code: family.code })}
      />
      {done && <Done>{done}</Done>}
      {canImportRegistry && (
        <p className="button-row no-print">
          <AddAdult familyId={family.familyId} onDone={setDone} />
          <AddChild family={family} />
        </p>
      )}
      <section aria-labelledby="adults">
        <h2 className="h4" id="adults">
          {t('registry.family.adults')}
        </h2>
        {family.adults.map((adult) => (
          <AdultPart key={adult.guardianId} adult={adult} canEdit={canImportRegistry} onDone={setDone} />
        ))}
      </section>
      <Children family={family} />
      <Isee family={family} />
      <MoneySection invoices={family.invoices} owedCents={family.owedCents}>
        {family.adults.map((adult) => (
          <AdultCredit key={adult.guardianId} adult={adult} />
        ))}
      </MoneySection>
      <ContactSection tickets={family.tickets} requests={family.requests} />
      <p className="no-print">
        <Link to={`/posta?famiglia=${family.familyId}`}>{t('registry.contact.messages')}</Link>
      </p>
    </>
  );
}

interface AdultPartProps {
  adult: FamilyAdult;
  canEdit: boolean;
  onDone: (text: string) => void;
}

function AdultPart({ adult, canEdit, onDone }: AdultPartProps) {
  const { t } = useTranslation('office');
  const unknown = t('registry.child.unknown');
  return (
    <>
      <div className="title-line">
        <h3 className="h5 mb-0">
          {nameOf(adult)} ({adult.code}){adult.isPayer && `, ${t('registry.child.roles.payer')}`}
        </h3>
        <span className="button-row mb-0 no-print">
          {canEdit && <EditAdult adult={adult} onDone={onDone} />}
          <Link to={`/lettere?cerca=${encodeURIComponent(adult.code)}`}>{t('registry.child.letters')}</Link>
          <Link to={`/attestazioni/${adult.guardianId}`}>{t('registry.family.attestations')}</Link>
        </span>
      </div>
      <Facts
        items={[
          { term: t('registry.fields.fiscalCode'), value: adult.fiscalCode ?? unknown },
          {
            term: t('registry.fields.email'),
            value: adult.email ? <a href={`mailto:${adult.email}`}>{adult.email}</a> : unknown,
          },
          {
            term: t('registry.fields.phone'),
            value: adult.phone ? <a href={`tel:${adult.phone}`}>{adult.phone}</a> : unknown,
          },
          { term: t('registry.family.address'), value: addressLines(adult).join(', ') || unknown },
        ]}
      />
      <StorySection kind="guardian" id={adult.guardianId} name={nameOf(adult)} />
    </>
  );
}

function Children({ family }: { family: FamilyFile }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<FamilyFile['children'][number]>> = [
    {
      key: 'name',
      header: t('registry.list.name'),
      isRowHeader: true,
      cell: ({ childId, name }) => <Link to={`/bambini/${childId}`}>{name}</Link>,
    },
    { key: 'code', header: t('registry.list.code'), cell: ({ userCode }) => userCode },
    {
      key: 'place',
      header: t('registry.list.place'),
      cell: ({ schoolName, className }) => (schoolName === null ? '–' : `${schoolName}, ${className ?? ''}`),
    },
    {
      key: 'payer',
      header: t('registry.list.payer'),
      cell: ({ payerName }) => payerName ?? t('registry.list.noPayer'),
    },
  ];
  return (
    <section className="office-section" aria-labelledby="children">
      <h2 className="h4" id="children">
        {t('registry.family.children')}
      </h2>
      {family.children.length === 0 ? (
        <p>{t('registry.family.noChildren')}</p>
      ) : (
        <DataTable
          caption={t('registry.family.children')}
          captionHidden
          columns={columns}
          rows={family.children}
          rowKey={({ childId }) => String(childId)}
        />
      )}
    </section>
  );
}

function Isee({ family }: { family: FamilyFile }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-labelledby="isee">
      <h2 className="h4" id="isee">
        {t('registry.family.isee')}
      </h2>
      {family.isee.length === 0 ? (
        <p>{t('registry.family.noIsee')}</p>
      ) : (
        <ul>
          {family.isee.map(({ amountCents, validFrom, validTo }) => (
            <li key={validFrom}>
              {t('registry.family.iseeLine', {
                amount: formatEuro(amountCents),
                from: formatDate(validFrom),
                to: formatDate(validTo),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
