namespace Legion.Data.Owner;

/// <summary>The one person who may sign in.</summary>
public sealed class OwnerRow
{
    internal const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>In the words of whoever hashes: this store neither makes nor checks it.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Changes with the password and on "sign out everywhere"; a cookie with an older one is worthless.</summary>
    public required string SecurityStamp { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
