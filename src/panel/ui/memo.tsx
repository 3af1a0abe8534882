import { Component, type ComponentChildren, type ComponentType, type FunctionComponent } from 'preact';

/** `Part`, drawn again only where one of its props is another than before. */
export function memo<Props extends object>(Part: FunctionComponent<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const now: Props = this.props;
      const keys = Object.keys(next) as (keyof Props)[];
      return keys.length !== Object.keys(now).length || keys.some(key => next[key] !== now[key]);
    }
    override render() {
      return <Part {...this.props} />;
    }
  };
}

/** What is in it is drawn again only where one of `of` is another than before. As many of them each time. */
export class Still extends Component<{ of: readonly unknown[]; children: ComponentChildren }> {
  override shouldComponentUpdate({ of }: { of: readonly unknown[] }): boolean {
    return of.some((each, index) => each !== this.props.of[index]);
  }
  override render() {
    return this.props.children;
  }
}
