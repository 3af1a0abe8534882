/** Where an item stands in the grid. */
export interface Place {
  id: string | undefined;
  /** The keyboard stands on it. */
  at: boolean;
  /** aria-rowindex: from 1, the head included. */
  position: number;
  /** In px, from the first item. */
  top: number;
}
