using System.Collections.Immutable;
using Legion.Engine.Market;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>The larger parts that events are made of. Each is written and read in one order.</summary>
internal static class EventParts
{
    public static void Write(Bar bar, FieldWriter to)
    {
        to.Symbol(bar.Symbol);
        to.Time("opened"u8, bar.OpenedAt);
        to.Span("length"u8, bar.Length);
        to.Price("open"u8, bar.Open);
        to.Price("high"u8, bar.High);
        to.Price("low"u8, bar.Low);
        to.Price("close"u8, bar.Close);
        to.Quantity("volume"u8, bar.Volume);
        to.Quantity("takerBuy"u8, bar.TakerBuyVolume);
        to.Flow(bar.Flow);
        to.Flag("synthetic"u8, bar.IsSynthetic);
    }

    public static Bar Bar(ref FieldReader from) =>
        new(
            from.Symbol(),
            from.Time("opened"u8),
            from.Span("length"u8),
            from.Price("open"u8),
            from.Price("high"u8),
            from.Price("low"u8),
            from.Price("close"u8),
            from.Quantity("volume"u8))
        {
            TakerBuyVolume = from.Quantity("takerBuy"u8),
            Flow = from.Flow(),
            IsSynthetic = from.Flag("synthetic"u8),
        };

    public static void Write(Instrument instrument, FieldWriter to)
    {
        to.Symbol(instrument.Symbol);
        to.Price("tick"u8, instrument.PriceTick);
        to.Quantity("lot"u8, instrument.QuantityLot);
        to.Money("notionalMin"u8, instrument.NotionalMin);
        to.Rate("leverageMax"u8, instrument.LeverageMax);
        to.Rate("taker"u8, instrument.TakerFeeRate);
        to.Rate("maker"u8, instrument.MakerFeeRate);
        to.Count("figures"u8, instrument.SignificantFiguresMax);
    }

    public static Instrument Instrument(ref FieldReader from) =>
        new(from.Symbol())
        {
            PriceTick = from.Price("tick"u8),
            QuantityLot = from.Quantity("lot"u8),
            NotionalMin = from.Money("notionalMin"u8),
            LeverageMax = from.Rate("leverageMax"u8),
            TakerFeeRate = from.Rate("taker"u8),
            MakerFeeRate = from.Rate("maker"u8),
            SignificantFiguresMax = from.Count("figures"u8),
        };

    public static void Write(Fill fill, FieldWriter to)
    {
        to.Text("id"u8, fill.Id);
        to.Order(fill.Order);
        to.Bot(fill.Bot);
        to.Symbol(fill.Symbol);
        to.Side(fill.Side);
        to.Quantity("quantity"u8, fill.Quantity);
        to.Price("price"u8, fill.Price);
        to.Money("fee"u8, fill.Fee);
        to.Time("filledAt"u8, fill.At);
        to.Flag("maker"u8, fill.IsMaker);
    }

    public static Fill Fill(ref FieldReader from) =>
        new(
            from.Text("id"u8),
            from.Order(),
            from.Bot(),
            from.Symbol(),
            from.Side(),
            from.Quantity("quantity"u8),
            from.Price("price"u8),
            from.Money("fee"u8),
            from.Time("filledAt"u8))
        {
            IsMaker = from.Flag("maker"u8),
        };

    public static void Write(HoldingsReported holdings, FieldWriter to)
    {
        to.Time("askedAt"u8, holdings.AskedAt);
        to.Time("venueTime"u8, holdings.VenueTime);
        to.BeginList("positions"u8);
        foreach (var position in holdings.Positions)
        {
            to.Begin();
            to.Symbol(position.Symbol);
            to.Units("net"u8, position.NetUnits);
            to.EndItem();
        }

        to.EndList();
        to.BeginList("orders"u8);
        foreach (var order in holdings.OpenOrders)
        {
            to.Item(order.Value);
        }

        to.EndList();
        to.MoneyOrNone("cash"u8, holdings.Cash);
    }

    public static HoldingsReported Holdings(DateTimeOffset at, ref FieldReader from)
    {
        var (askedAt, venueTime) = (from.Time("askedAt"u8), from.Time("venueTime"u8));
        var positions = ImmutableArray.CreateBuilder<VenuePosition>();
        from.BeginList("positions"u8);
        while (from.HasObject("positions"u8))
        {
            positions.Add(new VenuePosition(from.Symbol(), from.Units("net"u8)));
            from.EndItem();
        }

        var orders = ImmutableArray.CreateBuilder<OrderId>();
        from.BeginList("orders"u8);
        while (from.TextOrEnd("orders"u8) is { } order)
        {
            orders.Add(new OrderId(order));
        }

        return new HoldingsReported(
            at, askedAt, venueTime, positions.DrainToImmutable(), orders.DrainToImmutable(), from.MoneyOrNone("cash"u8));
    }
}
