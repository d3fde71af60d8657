using System.Globalization;

namespace Legion.Engine.Bots;

public enum ParameterUnit
{
    Dollars,

    /// <summary>Of a score of 0 to 100.</summary>
    Points,

    /// <summary>Of a price or a position: 0.004 is shown as 0.4 %.</summary>
    Fraction,

    /// <summary>Average true ranges of the decision bars, or of the bars that the meaning names.</summary>
    AverageTrueRanges,

    /// <summary>Multiples of the initial risk.</summary>
    RiskMultiples,

    /// <summary>Decision bars.</summary>
    Bars,
    Minutes,
}

/// <summary>A number that an owner may set. <paramref name="Key"/> is stored: add, never rename.</summary>
public sealed record BotParameter(string Key, string Name, ParameterUnit Unit)
{
    public required decimal Min { get; init; }

    public required decimal Max { get; init; }

    public decimal Default { get; init; }

    /// <summary>One sentence for the owner.</summary>
    public required string Meaning { get; init; }

    public bool IsWhole => Unit is ParameterUnit.Bars or ParameterUnit.Minutes;

    /// <summary>What is wrong with a value, for the owner; null if nothing is.</summary>
    public string? Problem(decimal value)
    {
        if (value < Min || value > Max)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Name} ({Key}) is {value}; it must be from {Min} to {Max}.");
        }

        return IsWhole && value != decimal.Truncate(value)
            ? string.Create(CultureInfo.InvariantCulture, $"{Name} ({Key}) is {value}; it must be a whole number.")
            : null;
    }
}

/// <summary>A parameter with its place in the settings of a bot.</summary>
internal sealed record Adjustable<TSettings>(
    BotParameter Parameter, Func<TSettings, decimal> Read, Func<TSettings, decimal, TSettings> Write);
