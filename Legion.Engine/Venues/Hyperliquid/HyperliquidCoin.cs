using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>All that the feed knows of one coin, across lines.</summary>
internal sealed class HyperliquidCoin(Symbol symbol, string name, HyperliquidFeedSettings settings, TimeProvider clock)
{
    public Symbol Symbol => symbol;

    /// <summary>The venue's name for it.</summary>
    public string Name => name;

    public CandleTape Candles { get; } = new(symbol, settings.CandleGrace);

    public PrintTape Prints { get; } = new();

    public QuoteTape Quotes { get; } = new(symbol, settings, clock);

    public FundingTape Funding { get; } = new(symbol, settings.FundingInterval, clock);

    public Instrument? Instrument { get; private set; }

    /// <summary>In words why the symbol is left out; null when it is traded.</summary>
    public string? LeftOutBecause { get; private set; }

    /// <summary>Takes over what the venue says now; true when the terms are new or have changed.</summary>
    public bool Learn(WireMarket? market)
    {
        LeftOutBecause = market switch
        {
            null => $"{symbol} is left out: the venue has no {name}",
            { Asset.IsDelisted: true } => $"{symbol} is left out: {name} is delisted",
            { Context: null } => $"{symbol} is left out: the venue gives no prices of {name}",
            _ => null,
        };
        if (LeftOutBecause is not null)
        {
            return false;
        }

        var before = Instrument;
        Instrument = TermsOf(market!.Asset);
        Quotes.Reset(market.Context!);
        Funding.Hear(market.Context!.FundingRate);
        return Instrument != before;
    }

    /// <summary>A new line begins: what the last one left half-heard is worth nothing.</summary>
    public void Interrupt()
    {
        Candles.Forget();
        Prints.Interrupt();
    }

    /// <returns>Why the candle is not used; null when it is. So also for the other news.</returns>
    public string? Hear(WireCandle candle, Heard heard)
    {
        if (candle.OpenedAt > heard.At + settings.ClockSkewMax)
        {
            return "candle from the future";
        }

        if (!Quotes.Believes(candle.Range.Close))
        {
            return "candle far from the oracle price";
        }

        Candles.Hear(candle);
        return null;
    }

    public string? Hear(ImmutableArray<WirePrint> prints, Heard heard)
    {
        if (prints.Any(p => p.At > heard.At + settings.ClockSkewMax))
        {
            return "trade from the future";
        }

        foreach (var print in prints)
        {
            Prints.Hear(print);
        }

        return null;
    }

    public string? Hear(WireMessage.Book book, Heard heard) => Quotes.Hear(book, heard, Candles.LastClose);

    public string? Hear(WireContext state, Heard heard)
    {
        var refusal = Quotes.Hear(state, heard.Timestamp, Candles.LastClose);
        if (refusal is null)
        {
            Funding.Hear(state.FundingRate);
        }

        return refusal;
    }

    /// <summary>Prices have at most 6 − szDecimals decimals and five significant figures; orders are worth ten dollars or more.</summary>
    private Instrument TermsOf(WireAsset asset) => new(symbol)
    {
        PriceTick = new Price(PowerOfTenth(6 - asset.SizeDecimals)),
        QuantityLot = new Quantity(PowerOfTenth(asset.SizeDecimals)),
        NotionalMin = new Money(10_000_000),
        LeverageMax = asset.LeverageMax,
        TakerFeeRate = settings.TakerFeeRate,
        MakerFeeRate = settings.MakerFeeRate,
        SignificantFiguresMax = 5,
    };

    private static decimal PowerOfTenth(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);
}
