import { fail, type Place } from './check';
import { Register } from './register';

/** The role assignments of one plane: Azure refuses a second one of the same role, resource and principal. */
export class AssignmentRegister<T extends Place> extends Register<T> {
  /** @param on The property that has the resource, for the message. */
  constructor(private readonly on: 'assignmentScope' | 'account') {
    super();
  }

  /** Keeps the first assignment of a key, and refuses another one. */
  add(owner: object, key: string, assignment: T, grantee: Place): void {
    const first = this.find(owner, key);
    if (first) {
      fail(
        assignment,
        `\`grantee\` is ${grantee.node.path}: it holds this \`role\` on this \`${this.on}\` by ${first.node.path} already, and Azure refuses a second assignment`,
      );
    }
    this.set(owner, key, assignment);
  }
}
