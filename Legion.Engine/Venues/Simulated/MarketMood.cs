namespace Legion.Engine.Venues.Simulated;

/// <summary>
/// What all markets have in common: the regime, how nervous they are, the swing they are in, the shocks. It knows no price, so that it is a
/// function of seed and time alone.
/// </summary>
internal sealed class MarketMood(Pcg random)
{
    private const double HourMinutes = 60;

    /// <summary>Swings of the market live for about this long.</summary>
    private static readonly double MomentumKept = Math.Pow(0.5, 1 / 20.0);
    private static readonly double NervesKept = Math.Pow(0.5, 1 / 360.0);

    /// <summary>Deviation of the logarithm of volatility, slow and from minute to minute.</summary>
    private const double NervesDeviation = 0.30;
    private const double ActivityDeviation = 0.30;

    /// <summary>A sudden shock to all markets comes about every ten days, three times as often in a volatile regime.</summary>
    private const double ShockChance = 1 / 14_400.0;

    /// <summary>How busy each hour of the UTC day is: quiet before dawn in London, busiest when New York opens.</summary>
    private static readonly double[] HourWeights =
    [
        1.00, 0.90, 0.80, 0.74, 0.70, 0.70, 0.76, 0.86, 0.98, 1.04, 1.02, 1.00,
        1.06, 1.26, 1.50, 1.52, 1.40, 1.24, 1.12, 1.06, 1.04, 1.02, 0.98, 1.00,
    ];

    private double _nerves = NervesDeviation * random.NextNormal();
    private double _momentum = random.NextNormal();
    private double _minutesLeft;
    private bool _begun;

    public MarketRegime Regime { get; private set; }

    public RegimeTraits Traits { get; private set; } = RegimeTraits.Of(MarketRegime.Range);

    /// <summary>Whether this minute is the first of its regime.</summary>
    public bool RegimeChanged { get; private set; }

    /// <summary>How busy this minute is; 1 on average.</summary>
    public double Activity { get; private set; }

    /// <summary>Factor on each market's usual volatility in this minute.</summary>
    public double Volatility { get; private set; }

    /// <summary>Of the whole minute, as a fraction, for a market with a volatility of 100 %.</summary>
    public double Shock { get; private set; }

    /// <summary>The running swing, times <see cref="RegimeTraits.Momentum"/>.</summary>
    public double Swing { get; private set; }

    public void BeginMinute(DateTimeOffset at)
    {
        RegimeChanged = _minutesLeft <= 0;
        if (RegimeChanged)
        {
            BeginRegime();
        }

        _minutesLeft--;
        _nerves = (_nerves * NervesKept) + (NervesDeviation * Math.Sqrt(1 - (NervesKept * NervesKept)) * random.NextNormal());
        _momentum = (_momentum * MomentumKept) + (Math.Sqrt(1 - (MomentumKept * MomentumKept)) * random.NextNormal());
        Swing = _momentum * Traits.Momentum;
        var busy = HourWeight(at);
        Activity = busy * Math.Exp((ActivityDeviation * random.NextNormal()) - (ActivityDeviation * ActivityDeviation / 2));
        Volatility = Traits.Volatility * Math.Exp(_nerves - (NervesDeviation * NervesDeviation)) * Math.Sqrt(Activity);
        Shock = ShockOf(Regime == MarketRegime.Volatile ? 3 * ShockChance : ShockChance);
    }

    public double NextCommon() => random.NextNormal();

    /// <summary>Mostly zero; else a fall or a rise of 2.5 to 7.5 % for a market with a volatility of 100 %: 2 to 6 % at 80 %.</summary>
    private double ShockOf(double chance)
    {
        var (luck, size) = (random.NextShare(), random.NextShare());
        return luck >= chance ? 0 : (luck < chance / 2 ? -1 : 1) * (0.025 + (0.05 * size));
    }

    private void BeginRegime()
    {
        var next = Draw();
        while (_begun && next == Regime)
        {
            next = Draw();
        }

        Regime = next;
        Traits = RegimeTraits.Of(next);
        _begun = true;
        var share = random.NextShare();
        _minutesLeft = HourMinutes * (1 - ((Traits.HoursMean - 1) * Math.Log(1 - share)));
    }

    private MarketRegime Draw()
    {
        var luck = random.NextShare();
        foreach (var regime in (ReadOnlySpan<MarketRegime>)[MarketRegime.TrendUp, MarketRegime.TrendDown, MarketRegime.Range])
        {
            luck -= RegimeTraits.Of(regime).Weight;
            if (luck < 0)
            {
                return regime;
            }
        }

        return MarketRegime.Volatile;
    }

    private static double HourWeight(DateTimeOffset at)
    {
        var share = at.Minute / HourMinutes;
        return (HourWeights[at.Hour] * (1 - share)) + (HourWeights[(at.Hour + 1) % HourWeights.Length] * share);
    }
}
