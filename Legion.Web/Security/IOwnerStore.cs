namespace Legion.Web.Security;

/// <summary>Where the one owner of this installation is kept.</summary>
public interface IOwnerStore
{
    Task<bool> HasOwnerAsync(CancellationToken stop);

    /// <summary>False, and nothing is changed, when there is an owner already: of two set-ups at once only one wins.</summary>
    Task<bool> CreateAsync(string passwordHash, CancellationToken stop);

    /// <summary>Null until there is an owner.</summary>
    Task<Owner?> GetAsync(CancellationToken stop);
}

/// <param name="SecurityStamp">Changes whenever all sign-ins made so far are to end, such as after a new password.</param>
public sealed record Owner(string PasswordHash, string SecurityStamp);
