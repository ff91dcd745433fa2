/** The look that the notice and the receipt share. */
import { PAGE_WIDTH, type PdfCanvas, type TextBox, type TextStyle } from '#server/platform/pdf.ts';

export const LEFT = 36;
export const RIGHT = PAGE_WIDTH - LEFT;
export const WIDTH = RIGHT - LEFT;
export const COLUMN = 252;
export const SECOND = RIGHT - COLUMN;

export const BLUE = '#0059b3';
export const GREY = '#4a5a6a';
export const PALE = '#e8eff6';

export const style = {
  title: { size: 21, weight: 'bold' },
  brand: { size: 22, weight: 'bold', color: BLUE, align: 'right' },
  heading: { size: 13, weight: 'bold', color: BLUE },
  label: { size: 8, color: GREY },
  strong: { size: 11, weight: 'bold' },
  code: { size: 12, weight: 'bold' },
  body: { size: 9.5 },
  small: { size: 8.5 },
  amount: { size: 26, weight: 'bold' },
  banner: { size: 9, weight: 'bold', color: '#7a3d00', align: 'center' },
} satisfies Record<string, TextStyle>;

/** A discreet strip above the title, for the documents of demo tenants. */
export function drawBanner(canvas: PdfCanvas, text: string): void {
  canvas.decoration(LEFT, 16, WIDTH, 16, '#fff1dc');
  canvas.text('P', text, { x: LEFT, y: 18, width: WIDTH }, style.banner);
}

export function drawField(
  canvas: PdfCanvas,
  label: string,
  value: string,
  box: TextBox,
  valueStyle: TextStyle,
): void {
  canvas.labelled(label, value, box, { label: style.label, value: valueStyle });
}
