using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Legion.Data.Setup;

/// <summary>
/// Says at each connection what would otherwise depend on how SQLite was built: a commit is on the disk before it is answered, and a lock
/// held by another connection is waited for.
/// </summary>
internal sealed class SqliteSession : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 1000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
