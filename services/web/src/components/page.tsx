import { type ReactNode, useEffect, useRef } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** `wide` is for calendars and tables. */
  readonly width?: 'text' | 'wide';
  readonly children: ReactNode;
}

/** The first page of a visit is read from its top; only a change of page moves the focus. */
let visited = false;

/** One page: names the document, and takes the focus to its heading when it has been changed to. */
export function Page({ title, lead, width = 'text', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Citas`;
  }, [title]);
  useEffect(() => {
    if (visited) heading.current?.focus();
    visited = true;
  }, []);
  return (
    <PageFrame width={width}>
      <header className={styles.header}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <div className={styles.lead}>{lead}</div>}
      </header>
      {children}
    </PageFrame>
  );
}

/** The space of a page, also for what is shown before the page comes. */
export const PageFrame = ({ width = 'text', children }: Pick<PageProps, 'width' | 'children'>) => (
  <div className={`${styles.page} ${styles[width]}`}>{children}</div>
);
