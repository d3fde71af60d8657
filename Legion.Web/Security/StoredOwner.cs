using Legion.Data.Owner;

namespace Legion.Web.Security;

/// <summary>The owner as the database knows them.</summary>
public sealed class StoredOwner(OwnerStore store) : IOwnerStore
{
    public async Task<bool> HasOwnerAsync(CancellationToken stop) => await store.FindAsync(stop) is not null;

    public Task<bool> CreateAsync(string passwordHash, CancellationToken stop) => store.CreateAsync(passwordHash, stop);

    public async Task<Owner?> GetAsync(CancellationToken stop) =>
        await store.FindAsync(stop) is { } row ? new Owner(row.PasswordHash, row.SecurityStamp) : null;
}
