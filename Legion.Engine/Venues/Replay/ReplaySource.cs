namespace Legion.Engine.Venues.Replay;

public enum ReplaySourceKind
{
    Candles,
    Funding,
}

/// <summary>
/// A file as the owner names it: <c>path</c>, <c>SOL-PERP=path</c>, or <c>SOL-PERP:funding=path</c> for funding rates.
/// </summary>
/// <param name="SymbolText">What stood before the equals sign; null where the symbol is to be told from the file name.</param>
public sealed record ReplaySource(string? SymbolText, ReplaySourceKind Kind, string Path)
{
    private const string FundingMark = ":funding";

    public static ReplaySource Parse(string argument)
    {
        var mark = argument.IndexOf('=', StringComparison.Ordinal);
        if (mark <= 0 || argument.AsSpan(0, mark).IndexOfAny("/\\. ") >= 0)
        {
            return new(null, ReplaySourceKind.Candles, argument);
        }

        var name = argument[..mark];
        var path = argument[(mark + 1)..];
        return name.EndsWith(FundingMark, StringComparison.OrdinalIgnoreCase)
            ? new(name[..^FundingMark.Length], ReplaySourceKind.Funding, path)
            : new(name, ReplaySourceKind.Candles, path);
    }

    /// <summary>The symbol in Legion's words, or a fault that tells how to say it.</summary>
    internal CandleFileFault? Resolve(out Symbol symbol)
    {
        var found = SymbolText is null ? SymbolNames.InFileName(System.IO.Path.GetFileName(Path)) : SymbolNames.Of(SymbolText);
        symbol = found ?? default;
        return found is not null ? null : new(
            Path,
            null,
            CandleFileTrouble.SymbolUnknown,
            SymbolText is null
                ? "The file name does not say which market this is; say it, as in SOL-PERP=path."
                : $"\"{SymbolText}\" is no symbol; write it as in SOL-PERP=path.");
    }
}
