namespace Legion.Engine.Venues.Replay;

/// <summary>Finds Legion's symbol in the names that venues and their files use.</summary>
internal static class SymbolNames
{
    private const string Suffix = "-PERP";
    private const int LengthMax = 12;

    /// <summary>Longest first, so that SOLUSDT is not read as SOLUSD with a T.</summary>
    private static readonly string[] Quotes = ["USDT", "USDC", "USD"];

    private static readonly HashSet<string> NoSymbols = new(StringComparer.Ordinal)
    {
        "USD", "USDT", "USDC", "PERP", "SWAP", "SPOT", "FUTURES", "OHLCV", "CSV", "GZ", "UTC", "FUNDING",
        "BINANCE", "BYBIT", "OKX", "KRAKEN", "HYPERLIQUID", "DERIBIT", "COINBASE",
    };

    /// <summary>SOL, sol-perp and SOLUSDT are all SOL-PERP; null where it cannot be a symbol.</summary>
    public static Symbol? Of(string text)
    {
        var name = text.Trim().ToUpperInvariant();
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return IsAsset(BaseOf(name) ?? name) ? new Symbol((BaseOf(name) ?? name) + Suffix) : null;
    }

    /// <summary>
    /// A part such as SOLUSDT decides; else the only part in capitals. Null where there is none, or where two could be meant.
    /// </summary>
    public static Symbol? InFileName(string file)
    {
        var parts = file.Split(['_', '-', '.', ',', ' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var pairs = parts.Select(p => BaseOf(p.ToUpperInvariant())).OfType<string>().Where(IsAsset).ToHashSet(StringComparer.Ordinal);
        var assets = pairs.Count > 0 ? pairs : parts.Where(IsAsset).ToHashSet(StringComparer.Ordinal);
        return assets.Count == 1 ? new Symbol(assets.Single() + Suffix) : null;
    }

    private static string? BaseOf(string name)
    {
        var quote = Array.Find(Quotes, q => name.EndsWith(q, StringComparison.Ordinal) && name.Length > q.Length);
        return quote is null ? null : name[..^quote.Length];
    }

    private static bool IsAsset(string name) =>
        name.Length is >= 2 and <= LengthMax
        && !NoSymbols.Contains(name)
        && name.All(l => char.IsAsciiLetterUpper(l) || char.IsAsciiDigit(l))
        && name.Any(char.IsAsciiLetterUpper)
        && !(name.Length == 2 && char.IsAsciiDigit(name[0]));
}
