namespace Legion.Engine.Market;

/// <summary>A venue's terms for one perpetual. Rates are fractions (0.00045 = 0.045 %).</summary>
public sealed record Instrument(Symbol Symbol)
{
    /// <summary>Smallest step of a price.</summary>
    public required Price PriceTick { get; init; }

    /// <summary>Smallest step of a quantity.</summary>
    public required Quantity QuantityLot { get; init; }

    /// <summary>Orders below this value are refused by the venue.</summary>
    public required Money NotionalMin { get; init; }

    public required decimal LeverageMax { get; init; }

    public required decimal TakerFeeRate { get; init; }

    public required decimal MakerFeeRate { get; init; }

    /// <summary>Most significant figures of a price that is not a whole number; null where the venue has no such rule.</summary>
    public int? SignificantFiguresMax { get; init; }
}
