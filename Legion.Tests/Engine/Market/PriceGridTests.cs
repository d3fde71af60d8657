using System.Globalization;
using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Market;

public sealed class PriceGridTests
{
    private static readonly decimal[] Ticks = [0.000001m, 0.0001m, 0.01m, 0.25m, 0.5m, 1m, 5m];

    private static readonly Gen<Instrument> Instruments =
        Gen.Select(Gen.Int[0, Ticks.Length - 1], Gen.Int[2, 6], (tick, figures) => Given(Ticks[tick], 1m, figures == 2 ? null : figures));

    private static readonly Gen<Price> Prices =
        Gen.Select(Gen.Long[1, 9_999_999], Gen.Int[0, 7], (digits, zeros) => Price.FromUnits(digits * (long)Math.Pow(10, zeros)));

    [Fact]
    public void Hyperliquid_takes_five_figures_and_whole_dollars()
    {
        var prices = Vector.Load("hyperliquid-format").GetProperty("prices").EnumerateArray().ToArray();

        foreach (var row in prices)
        {
            var decimals = (row.GetProperty("market").GetString() is "perp" ? 6 : 8) - row.GetProperty("szDecimals").GetInt32();
            var instrument = Given(Step(decimals), 1m, figures: 5);
            var price = new Price(Number(row, "price"));

            Assert.Equal(row.GetProperty("valid").GetBoolean(), instrument.Takes(price));
            if (row.GetProperty("price").GetString() is not "123456.0")
            {
                // That one row shows a client that cuts a whole number which the venue takes as it is.
                Assert.Equal(new Price(Number(row, "truncatedByNktkas")), instrument.TickDown(price));
            }
        }

        Assert.Equal(25, prices.Length);
    }

    [Fact]
    public void A_quantity_is_cut_to_whole_lots()
    {
        var sizes = Vector.Load("hyperliquid-format").GetProperty("sizes").EnumerateArray().ToArray();

        foreach (var row in sizes)
        {
            var instrument = Given(0.01m, Step(row.GetProperty("szDecimals").GetInt32()), figures: 5);
            var size = Number(row, "size");
            var expected = row.GetProperty("truncatedByNktkas").GetString() is null ? 0m : Number(row, "truncatedByNktkas");

            Assert.Equal(new Quantity(expected), instrument.LotDown(new Quantity(size)));
            Assert.Equal(new Quantity(expected), instrument.LotDown(size));
            Assert.Equal(row.GetProperty("valid").GetBoolean(), instrument.LotDown(size).Value == size);
        }

        Assert.Equal(8, sizes.Length);
    }

    [Fact]
    public void A_quantity_a_hair_below_a_lot_is_not_carried_over_it() =>
        Assert.Equal(Quantity.Zero, Given(0.01m, 0.01m, figures: null).LotDown(0.009999999999m));

    [Fact]
    public void Rounding_gives_a_price_that_the_venue_takes_on_the_asked_side_and_no_nearer_one_exists()
    {
        Gen.Select(Instruments, Prices).Sample((instrument, price) =>
        {
            var down = instrument.TickDown(price);
            var up = instrument.TickUp(price);

            Assert.True(instrument.Takes(down), $"{down} is off the grid");
            Assert.True(instrument.Takes(up), $"{up} is off the grid");
            Assert.True(down <= price || down == instrument.PriceTick);
            Assert.True(up >= price);
            if (instrument.Takes(price))
            {
                Assert.Equal((price, price), (down, up));
            }
            else if (down < price)
            {
                var middle = Price.FromUnits(down.Units + ((up.Units - down.Units) / 2));
                Assert.False(instrument.Takes(middle) && middle != down, $"{middle} is nearer to {price}");
            }
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("99999.4", "99999", "100000")]
    [InlineData("142.356", "142.35", "142.36")]
    [InlineData("123456.7", "123456", "123457")]
    [InlineData("0.0000004", "0.000001", "0.000001")]
    public void A_price_is_rounded_to_five_figures(string price, string down, string up)
    {
        var instrument = Given(0.000001m, 1m, figures: 5);

        Assert.Equal(down, instrument.TickDown(new Price(decimal.Parse(price, CultureInfo.InvariantCulture))).ToString());
        Assert.Equal(up, instrument.TickUp(new Price(decimal.Parse(price, CultureInfo.InvariantCulture))).ToString());
    }

    private static Instrument Given(decimal tick, decimal lot, int? figures) => new(Walk.Sol)
    {
        PriceTick = new Price(tick),
        QuantityLot = new Quantity(lot),
        NotionalMin = Money.From(10m),
        LeverageMax = 20m,
        TakerFeeRate = 0.00045m,
        MakerFeeRate = 0.00015m,
        SignificantFiguresMax = figures,
    };

    private static decimal Step(int decimals)
    {
        var step = 1m;
        for (var i = 0; i < decimals; i++)
        {
            step /= 10m;
        }

        return step;
    }

    private static decimal Number(System.Text.Json.JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture);
}
