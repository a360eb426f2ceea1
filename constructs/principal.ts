import { Construct, type IConstruct } from 'constructs';
import { check, checkGuid, oneOf } from './private/check';

/** What kind of object in Microsoft Entra a principal is. */
export enum PrincipalType {
  /** A managed identity, or the service principal of an application. */
  SERVICE_PRINCIPAL = 'ServicePrincipal',
  /** A person. */
  USER = 'User',
  /** A security group; its members hold what it is granted. */
  GROUP = 'Group',
}

/** Something that a role can be granted to: a principal, or what has one, such as a virtual machine. */
export interface IGrantable extends IConstruct {
  /** The principal that a grant goes to. */
  readonly grantPrincipal: IPrincipal;
}

/** An object in Microsoft Entra that can hold roles. */
export interface IPrincipal extends IGrantable {
  /** The object id in Microsoft Entra, a GUID. Not the client id (application id), which role assignments don't take. */
  readonly principalId: string;
  /** What kind of object it is. */
  readonly principalType: PrincipalType;
}

/** Principals that exist outside of the stack. */
export class Principal {
  /**
   * A principal known by its object id, such as a person, a group, or a pipeline's service principal.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param principalId The object id in Microsoft Entra: a GUID, or a token. Anything else is refused.
   * @param principalType The kind of object. A managed identity is a service principal.
   * @default principalType PrincipalType.SERVICE_PRINCIPAL
   */
  static fromPrincipalId(
    scope: Construct,
    id: string,
    principalId: string,
    principalType: PrincipalType = PrincipalType.SERVICE_PRINCIPAL,
  ): IPrincipal {
    return new ImportedPrincipal(scope, id, principalId, principalType);
  }

  private constructor() {}
}

class ImportedPrincipal extends Construct implements IPrincipal {
  readonly principalId: string;

  constructor(
    scope: Construct,
    id: string,
    principalId: string,
    readonly principalType: PrincipalType,
  ) {
    super(scope, id);
    this.principalId = checkGuid(this, 'principalId', principalId);
    check(this, 'principalType', principalType, oneOf(PrincipalType));
  }

  get grantPrincipal(): IPrincipal {
    return this;
  }
}
