namespace Legion.Data;

/// <summary>Result codes of SQLite that Legion tells apart.</summary>
internal static class SqliteCodes
{
    public const int Perm = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int IoError = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int NotADatabase = 26;

    /// <summary>Extended code of a row that is there already.</summary>
    public const int PrimaryKey = 1555;
}
