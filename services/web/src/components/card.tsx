import type { ReactNode } from 'react';
import styles from './card.module.css';

/** A surface for things that belong together. */
export const Card = ({
  as: Tag = 'section',
  label,
  children,
}: {
  as?: 'section' | 'li' | 'div';
  label?: string;
  children: ReactNode;
}) => (
  <Tag className={styles.card} {...(label && { 'aria-label': label })}>
    {children}
  </Tag>
);
