import { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
import { UserAssignedIdentity as UserAssignedIdentityResource } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import { type IPrincipal, PrincipalType } from './principal';
import { check, checkGuid, checkOptional, isKnown, refuse } from './private/check';
import { nameKey } from './private/keys';
import { IDENTITY_NAME, LOCATION, RESOURCE_GROUP_NAME, TAGS } from './private/names';
import { checkId, IDENTITY_ID } from './private/resource-ids';

/** A user-assigned identity: one that lives by itself and may be given to many virtual machines. */
export interface IUserAssignedIdentity extends IPrincipal {
  /** The resource id, `/subscriptions/…/userAssignedIdentities/<name>`, by which it is given to a virtual machine. */
  readonly identityId: string;
  /** The client id, a GUID, by which a program on the virtual machine names it when it asks for a token. */
  readonly clientId: string;
}

/** Properties of a user-assigned identity. */
export interface UserAssignedIdentityProps {
  /** The name: 3 to 128 letters, digits, hyphens or underscores, beginning with a letter or digit. */
  readonly identityName: string;
  /** The resource group it is created in. */
  readonly resourceGroupName: string;
  /** The Azure region, such as "westus". */
  readonly location: string;
  /**
   * Tags.
   *
   * @default no tags
   */
  readonly tags?: { [key: string]: string };
}

/** What is known of a user-assigned identity that exists already. */
export interface UserAssignedIdentityAttributes {
  /** The resource id, `/subscriptions/…/userAssignedIdentities/<name>`. */
  readonly identityId: string;
  /** The object id in Microsoft Entra, a GUID. */
  readonly principalId: string;
  /** The client id, a GUID; never the same as the principal id. */
  readonly clientId: string;
}

/** A user-assigned identity, created by the stack. A faulty name, resource group, location or tag is refused. */
export class UserAssignedIdentity extends Construct implements IUserAssignedIdentity {
  /**
   * An identity that exists already, found by its name: a data source, so that a missing one fails the plan.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param resourceGroupName The resource group it is in.
   * @param identityName Its name.
   */
  static fromUserAssignedIdentityName(
    scope: Construct,
    id: string,
    resourceGroupName: string,
    identityName: string,
  ): IUserAssignedIdentity {
    return new FoundIdentity(scope, id, resourceGroupName, identityName);
  }

  /**
   * An identity that exists already, taken as given: nothing is looked up.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param attributes Its ids. A malformed one, or a client id in the place of the principal id, is refused.
   */
  static fromUserAssignedIdentityAttributes(
    scope: Construct,
    id: string,
    attributes: UserAssignedIdentityAttributes,
  ): IUserAssignedIdentity {
    return new GivenIdentity(scope, id, attributes);
  }

  readonly principalType = PrincipalType.SERVICE_PRINCIPAL;
  private readonly resource: UserAssignedIdentityResource;

  constructor(scope: Construct, id: string, props: UserAssignedIdentityProps) {
    super(scope, id);
    check(this, 'identityName', props.identityName, IDENTITY_NAME);
    check(this, 'resourceGroupName', props.resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'location', props.location, LOCATION);
    checkOptional(this, 'tags', props.tags, TAGS);
    this.resource = new UserAssignedIdentityResource(this, 'Resource', {
      name: props.identityName,
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      tags: props.tags,
    });
  }

  get identityId(): string {
    return this.resource.id;
  }

  get principalId(): string {
    return this.resource.principalId;
  }

  get clientId(): string {
    return this.resource.clientId;
  }

  get grantPrincipal(): IPrincipal {
    return this;
  }
}

class FoundIdentity extends Construct implements IUserAssignedIdentity {
  readonly principalType = PrincipalType.SERVICE_PRINCIPAL;
  readonly _key: string;
  private readonly source: DataAzurermUserAssignedIdentity;

  constructor(scope: Construct, id: string, resourceGroupName: string, identityName: string) {
    super(scope, id);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'identityName', identityName, IDENTITY_NAME);
    this._key = nameKey(this, 'userAssignedIdentities', resourceGroupName, identityName);
    this.source = new DataAzurermUserAssignedIdentity(this, 'Resource', { resourceGroupName, name: identityName });
  }

  get identityId(): string {
    return this.source.id;
  }

  get principalId(): string {
    return this.source.principalId;
  }

  get clientId(): string {
    return this.source.clientId;
  }

  get grantPrincipal(): IPrincipal {
    return this;
  }
}

class GivenIdentity extends Construct implements IUserAssignedIdentity {
  readonly principalType = PrincipalType.SERVICE_PRINCIPAL;
  readonly identityId: string;
  readonly principalId: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, attributes: UserAssignedIdentityAttributes) {
    super(scope, id);
    const { identityId, principalId, clientId } = attributes;
    this.identityId = checkId(this, 'identityId', identityId, IDENTITY_ID);
    this.principalId = checkGuid(this, 'principalId', principalId);
    this.clientId = checkGuid(this, 'clientId', clientId);
    if (isKnown(principalId) && this.principalId === this.clientId) {
      refuse(this, 'principalId', principalId, 'the object id of the identity, which is never its client id');
    }
  }

  get grantPrincipal(): IPrincipal {
    return this;
  }
}
