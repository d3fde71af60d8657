using Microsoft.Data.Sqlite;

namespace Legion.Data.Setup;

/// <summary>
/// Looks at the data folder and the SQLite file before anything is built on them, and puts every expected trouble into words. It creates
/// what is absent and never removes or rewrites what is there.
/// </summary>
internal static class SqlitePreparation
{
    /// <summary>
    /// A file up to this size is checked page by page at each start; a larger one would hold the start up, and the journal's chain is
    /// verified anyway.
    /// </summary>
    private const long CheckedSizeMax = 64L * 1024 * 1024;

    private const string LeftAlone =
        "Legion leaves it untouched; move it away and put a backup in its place, or choose another data folder";

    private const string DiskRemedy = "make room and start again; nothing is lost";
    private const long RoomMin = 1024 * 1024;
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    public static async Task<DatabaseTrouble?> PrepareAsync(DatabaseSettings settings, CancellationToken stop)
    {
        if (FolderTrouble(settings.DataFolder) is { } folderTrouble)
        {
            return folderTrouble;
        }

        if (Directory.Exists(settings.SqliteFile))
        {
            return new DatabaseTrouble(
                "The database file is a folder", settings.SqliteFile, "move that folder away or choose another data folder");
        }

        try
        {
            return await OpenAsync(settings, stop);
        }
        catch (SqliteException trouble)
        {
            return Explain(trouble, settings);
        }
    }

    public static DatabaseTrouble Explain(SqliteException trouble, DatabaseSettings settings) => trouble.SqliteErrorCode switch
    {
        SqliteCodes.NotADatabase => new("The database file is not a SQLite database", settings.SqliteFile, LeftAlone),
        SqliteCodes.Corrupt => new("The database file is damaged", settings.SqliteFile, LeftAlone),
        SqliteCodes.Busy or SqliteCodes.Locked => new(
            "The database file is locked by another process",
            settings.SqliteFile,
            "stop the other Legion or the tool that has it open, then start again"),
        SqliteCodes.Full => new("The disk is full", settings.SqliteFile, DiskRemedy),
        SqliteCodes.IoError when IsFull(settings.DataFolder) => new("The disk is full", settings.SqliteFile, DiskRemedy),
        SqliteCodes.ReadOnly or SqliteCodes.Perm or SqliteCodes.CannotOpen => new(
            "The database file cannot be opened for writing",
            settings.SqliteFile,
            "let the user that runs Legion read and write it and its folder"),
        SqliteCodes.IoError => new(
            "The disk reports an error", settings.SqliteFile, "check the disk; Legion does not run on a file that it cannot trust"),
        _ => new($"SQLite refuses the database file, saying \"{OneLine(trouble.Message)}\"", settings.SqliteFile, LeftAlone),
    };

    // SQLite reports a disk that has no room for its shared memory as one that fails.
    private static bool IsFull(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace < RoomMin;

    private static DatabaseTrouble? FolderTrouble(string folder)
    {
        if (File.Exists(folder))
        {
            return new DatabaseTrouble("The data folder is a file", folder, "name a folder as the data folder");
        }

        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".legion-can-write");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            return null;
        }
        catch (IOException trouble) when (trouble.HResult is NoSpaceOnUnix or NoSpaceOnWindows)
        {
            return new DatabaseTrouble("The disk is full", folder, DiskRemedy);
        }
        catch (Exception trouble) when (trouble is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            return new DatabaseTrouble(
                "The data folder cannot be written", folder, "let the user that runs Legion write there, or choose another data folder");
        }
    }

    private static async Task<DatabaseTrouble?> OpenAsync(DatabaseSettings settings, CancellationToken stop)
    {
        // Not from the pool: a file that turns out to be bad is let go at once.
        var text = new SqliteConnectionStringBuilder(settings.SqliteConnectionString) { Pooling = false }.ConnectionString;
        await using var connection = new SqliteConnection(text);
        await connection.OpenAsync(stop);
        var tables = await AskAsync(
            connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", stop);
        var history = await AskAsync(
            connection, "SELECT count(*) FROM sqlite_master WHERE name LIKE '\\_\\_EFMigrations%' ESCAPE '\\'", stop);
        if (tables is not 0L && history is 0L)
        {
            return new DatabaseTrouble("The database file belongs to another program", settings.SqliteFile, LeftAlone);
        }

        var isSmall = new FileInfo(settings.SqliteFile).Length <= CheckedSizeMax;
        if (isSmall && await AskAsync(connection, "PRAGMA quick_check(1)", stop) is not "ok")
        {
            return new DatabaseTrouble("The database file is damaged", settings.SqliteFile, LeftAlone);
        }

        return await AskAsync(connection, "PRAGMA journal_mode = WAL", stop) is "wal"
            ? null
            : new DatabaseTrouble(
                "The data folder is on a file system that SQLite cannot keep its log on",
                settings.DataFolder,
                "choose a data folder on a local disk");
    }

    private static async Task<object?> AskAsync(SqliteConnection connection, string text, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync(stop);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
