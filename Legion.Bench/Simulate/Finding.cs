using System.Runtime.CompilerServices;

namespace Legion.Bench.Simulate;

/// <summary>What is said of a broken law. Put into words only where it is broken: laws are held against millions of events.</summary>
[InterpolatedStringHandler]
internal ref struct Finding
{
    private DefaultInterpolatedStringHandler _words;

    public Finding(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _words = isNeeded
            ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture)
            : default;
    }

    public void AppendLiteral(string words) => _words.AppendLiteral(words);

    public void AppendFormatted<T>(T value) => _words.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _words.AppendFormatted(value, format);

    public string Words() => _words.ToStringAndClear();
}
