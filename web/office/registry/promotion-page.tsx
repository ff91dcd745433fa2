import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ClassMove, MoveTarget, PromotionPreview } from '#common/contract/school-years.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { PupilMoves } from './pupil-moves.tsx';
import { bodyOf, correctedIn, formOf, undecided, withChild } from './promotion-form.ts';
import { useConfirmPromotion, usePromotion } from './schools-api.ts';
import { TargetField } from './target-field.tsx';
import { registryTexts } from './texts-it.ts';

/** Passaggio di classe: where everybody goes, before it is confirmed. */
export default function PromotionPage() {
  const { t } = useTranslation('office');
  const preview = usePromotion(Number(useParams().schoolYearId));
  return (
    <>
      <Link to="/anni-scolastici">{t('registry.promotion.back')}</Link>
      <Loaded query={preview}>{(data) => <Promotion key={data.from.schoolYearId} preview={data} />}</Loaded>
    </>
  );
}

function Promotion({ preview }: { preview: PromotionPreview }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { from, toLabel, schools, classes } = preview;
  const { form, setForm, forget } = useKeptForm(`promotion-${from.schoolYearId}`, formOf(preview));
  const confirm = useConfirmPromotion(from.schoolYearId);
  const [isAsking, setIsAsking] = useState(false);
  const [opened, setOpened] = useState<ClassMove | null>(null);
  const left = undecided(classes, form);
  const setClass = (classId: number, target: MoveTarget | null) =>
    setForm({ ...form, classes: { ...form.classes, [String(classId)]: target } });
  const columns: Array<Column<ClassMove>> = [
    { key: 'school', header: t('registry.promotion.school'), cell: ({ schoolName }) => schoolName },
    { key: 'class', header: t('registry.promotion.class'), isRowHeader: true, cell: ({ name }) => name },
    {
      key: 'pupils',
      header: t('registry.promotion.pupils'),
      cell: ({ classId, pupilCount, grownUpCount }) => {
        const corrected = correctedIn(form, classId);
        return [
          String(pupilCount),
          ...(grownUpCount > 0 ? [t('registry.promotion.grownUp', { count: grownUpCount })] : []),
          ...(corrected > 0 ? [t('registry.promotion.corrected', { count: corrected })] : []),
        ].join(' · ');
      },
    },
    {
      key: 'target',
      header: t('registry.promotion.target'),
      cell: (move) => (
        <TargetField
          label={t('registry.promotion.targetOf', { name: move.name, school: move.schoolName })}
          nameLabel={t('registry.promotion.targetClass', { name: move.name, school: move.schoolName })}
          schools={schools}
          target={form.classes[String(move.classId)] ?? null}
          onChange={(target) => setClass(move.classId, target)}
        />
      ),
    },
    {
      key: 'children',
      header: t('registry.promotion.children'),
      isPlain: true,
      cell: (move) =>
        move.pupilCount > 0 && (
          <button
            type="button"
            className="btn btn-outline-primary btn-sm"
            aria-label={t('registry.promotion.childrenOf', { name: move.name, school: move.schoolName })}
            onClick={() => setOpened(move)}
          >
            {t('registry.promotion.children')}
          </button>
        ),
    },
  ];
  return (
    <>
      <PageTitle
        title={t('registry.promotion.title', { from: from.label, to: toLabel })}
        lead={t('registry.promotion.lead')}
      />
      {from.promotion ? (
        <Alert tone="info">
          {t('registry.promotion.done', {
            enrolled: from.promotion.enrolledCount,
            leavers: from.promotion.leaverCount,
          })}
        </Alert>
      ) : classes.length === 0 ? (
        <EmptyState title={t('registry.promotion.none')} />
      ) : (
        <>
          <DataTable
            caption={t('registry.promotion.caption')}
            captionHidden
            columns={columns}
            rows={classes}
            rowKey={({ classId }) => String(classId)}
          />
          {left.length > 0 && (
            <Alert tone="warning">{registryTexts.promotion.refusals.undecided_classes}</Alert>
          )}
          <button
            type="button"
            className="btn btn-primary"
            disabled={left.length > 0}
            onClick={() => {
              confirm.reset();
              setIsAsking(true);
            }}
          >
            {t('registry.promotion.confirm')}
          </button>
        </>
      )}
      {opened && (
        <PupilMoves
          schoolYearId={from.schoolYearId}
          move={opened}
          schools={schools}
          form={form}
          onChange={(childId, target) =>
            setForm(withChild(form, { childId, classId: opened.classId }, target))
          }
          onClose={() => setOpened(null)}
        />
      )}
      <ConfirmDialog
        open={isAsking}
        title={t('registry.promotion.title', { from: from.label, to: toLabel })}
        confirmLabel={t('registry.promotion.confirmYes')}
        busy={confirm.isPending}
        onCancel={() => setIsAsking(false)}
        onConfirm={() =>
          confirm.mutate(bodyOf(form), {
            onSuccess: () => {
              forget();
              void navigate('/anni-scolastici');
            },
          })
        }
      >
        <p>{t('registry.promotion.confirmText', { to: toLabel })}</p>
        <Failure error={confirm.error} sentences={registryTexts.promotion.refusals} />
      </ConfirmDialog>
    </>
  );
}
