using System.Globalization;
using System.Text;
using CsCheck;
using Legion.Data.Journal;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Tests.Data.Journal;

public sealed class EventJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Symbol Sol = new("SOL-PERP");

    public static TheoryData<string> Types => [.. AnyEvent.Types.Select(t => t.Name)];

    [Fact]
    public void Every_event_has_one_name_of_its_own_on_disk()
    {
        var named = EventKinds.All.Select(k => k.Type).ToHashSet();
        var nameless = AnyEvent.Types.Where(t => !named.Contains(t)).Select(t => t.Name);

        Assert.Empty(nameless);
        Assert.Equal(EventKinds.All.Length, EventKinds.All.Select(k => k.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(EventKinds.All.Length, named.Count);
        Assert.All(EventKinds.All, kind => Assert.Matches("^[a-z]+([.][a-z]+)?$", kind.Name));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_comes_back_as_it_was(string type) =>
        AnyEvent.Of(AnyEvent.Types.Single(t => string.Equals(t.Name, type, StringComparison.Ordinal))).Sample(
            happening =>
            {
                var payload = EventJson.Encode(happening);
                var back = EventJson.Decode(1, EventJson.KindOf(happening), happening.At, payload);

                // The second text is compared too: it shows whether 0.10 came back as 0.1.
                return back.Equals(happening) && EventJson.Encode(back).AsSpan().SequenceEqual(payload);
            },
            print: Text,
            iter: 500);

    [Fact]
    public void The_text_on_disk_is_this_and_stays_this()
    {
        var (open, high, low, close) = (new Price(142.5m), new Price(143m), new Price(142.00000001m), new Price(142.7m));
        var bar = new Bar(Sol, Noon, Timeframe.OneMinute, open, high, low, close, new Quantity(1234.5m))
        {
            TakerBuyVolume = new Quantity(600m),
            Flow = FlowSource.TradePrints,
        };
        var fill = new Fill(
            "t-1", new OrderId("momo-17"), new BotId("momo"), Sol, Side.Sell, new Quantity(0.5m), new Price(142.5m), new Money(-12_300),
            Noon);

        Assert.Equal("quote {\"symbol\":\"SOL-PERP\",\"bid\":142.51,\"ask\":142.52,\"mark\":142.515}", Text(Quote()));
        Assert.Equal(
            "bar {\"symbol\":\"SOL-PERP\",\"opened\":17723664000000000,\"length\":600000000,"
            + "\"open\":142.5,\"high\":143,\"low\":142.00000001,\"close\":142.7,"
            + "\"volume\":1234.5,\"takerBuy\":600,\"flow\":\"prints\",\"synthetic\":false}",
            Text(new BarClosed(Noon, bar)));
        Assert.Equal(
            "order.filled {\"id\":\"t-1\",\"order\":\"momo-17\",\"bot\":\"momo\",\"symbol\":\"SOL-PERP\","
            + "\"side\":\"sell\",\"quantity\":0.5,\"price\":142.5,"
            + "\"fee\":-0.0123,\"filledAt\":17723664000000000,\"maker\":false}",
            Text(new OrderFilled(Noon, fill)));
        Assert.Equal(
            "kill.pulled {\"id\":\"c1\",\"why\":\"I don't like it − <stop>\"}",
            Text(new KillSwitchPulled(Noon, "c1", "I don't like it − <stop>")));
        Assert.Equal(
            "bot.scaled {\"id\":\"c2\",\"bot\":\"momo\",\"scale\":0.50}",
            Text(new BotScaled(Noon, "c2", new BotId("momo"), 0.50m)));
    }

    [Fact]
    public void Lists_and_words_of_a_venue_stand_on_disk_like_this()
    {
        var holdings = new HoldingsReported(
            Noon, Noon, Noon, [new VenuePosition(Sol, -21_000_000)], [new OrderId("momo-17"), new OrderId("momo-18")], Money.From(12.5m));

        Assert.Equal(
            "venue.holdings {\"askedAt\":17723664000000000,\"venueTime\":17723664000000000,"
            + "\"positions\":[{\"symbol\":\"SOL-PERP\",\"net\":-0.21}],\"orders\":[\"momo-17\",\"momo-18\"],\"cash\":12.5}",
            Text(holdings));
        Assert.EndsWith(
            "\"positions\":[],\"orders\":[],\"cash\":null}",
            Text(new HoldingsReported(Noon, Noon, Noon, [], [], Cash: null)),
            StringComparison.Ordinal);
        Assert.Equal(
            "order.seen {\"order\":\"momo-17\",\"state\":\"expired\",\"filled\":0,\"venueTime\":17723664000000000}",
            Text(new OrderSeen(Noon, new OrderId("momo-17"), VenueOrderState.Expired, Quantity.Zero, Noon)));
        Assert.Equal(
            "stop.acknowledged {\"id\":\"c3\",\"stop\":\"drawdown\",\"why\":\"slept over it\"}",
            Text(new StopAcknowledged(Noon, "c3", StopKind.MaxDrawdown, "slept over it")));
    }

    [Fact]
    public void A_quote_takes_less_than_110_bytes() => Assert.InRange(EventJson.Encode(Quote()).Length, 1, 109);

    [Fact]
    public void The_culture_of_the_machine_has_no_say()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Made by hand, because the tests run on machines that know no cultures.
            var odd = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" };
            CultureInfo.CurrentCulture = new CultureInfo(string.Empty) { NumberFormat = odd };
            var text = Text(new FundingDue(Noon, Sol, -0.0000125m, new Price(142.5m)));

            Assert.Equal("funding.due {\"symbol\":\"SOL-PERP\",\"rate\":-0.0000125,\"oracle\":142.5}", text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":1,\"ask\":2}", "the field 'mark' was expected where its end stands")]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":1,\"ask\":2,\"mark\":3,\"last\":4}", "the field 'last' is unknown here")]
    [InlineData("quote", "{\"symbol\":\"S\",\"ask\":2,\"bid\":1,\"mark\":3}", "the field 'bid' was expected where the field 'ask' stands")]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":-1,\"ask\":2,\"mark\":3}", "the field 'bid' cannot hold -1")]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":1e3,\"ask\":2,\"mark\":3}", "the field 'bid' cannot hold 1e3")]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":0.000000001,\"ask\":2,\"mark\":3}", "the field 'bid' cannot hold 0.000000001")]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":92233720368.54775808}", "the field 'bid' cannot hold 92233720368.54775808")]
    [InlineData("quote", "{\"symbol\":null,\"bid\":1,\"ask\":2,\"mark\":3}", "the field 'symbol' cannot hold null")]
    [InlineData("quote", "", "")]
    [InlineData("quote", "[]", "it does not begin with '{'")]
    [InlineData("quote", "{\"symbol\":\"S\",\"bid\":1,\"ask\":2,\"mark\":3} {}", "")]
    [InlineData(
        "order.filled",
        "{\"id\":\"1\",\"order\":\"o\",\"bot\":\"b\",\"symbol\":\"S\",\"side\":\"long\"}",
        "the field 'side' cannot hold long")]
    [InlineData(
        "venue.holdings",
        "{\"askedAt\":1,\"venueTime\":1,\"positions\":[{\"symbol\":\"S\",\"net\":1,\"gross\":1}],\"orders\":[],\"cash\":null}",
        "the field 'gross' is unknown here")]
    [InlineData("venue.holdings", "{\"askedAt\":1,\"venueTime\":1,\"positions\":[7]}", "the field 'positions' cannot hold 7")]
    [InlineData("bot.fired", "{}", "this version of Legion knows no such kind")]
    public void What_this_version_did_not_write_is_refused_with_its_place_and_kind(string kind, string payload, string why)
    {
        var trouble = Assert.Throws<EventUnreadableException>(() => EventJson.Decode(42, kind, Noon, Encoding.UTF8.GetBytes(payload)));

        Assert.StartsWith($"Event 42 of the journal, of kind '{kind}', cannot be read: {why}", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_text_is_never_taken_for_the_whole_and_fails_in_one_way_only() =>
        Gen.Select(AnyEvent.OfAnyType, Gen.Int[0, 1_000_000], Gen.Byte).Sample(
            (happening, place, letter) =>
            {
                var payload = EventJson.Encode(happening);
                var changed = payload.ToArray();
                changed[place % changed.Length] = letter;

                return Survives(payload.AsSpan(0, place % payload.Length)) && Survives(changed);

                bool Survives(ReadOnlySpan<byte> bytes)
                {
                    try
                    {
                        var read = EventJson.Decode(1, EventJson.KindOf(happening), happening.At, bytes);
                        return bytes.Length == payload.Length || !read.Equals(happening);
                    }
                    catch (EventUnreadableException)
                    {
                        return true;
                    }
                }
            },
            print: input => Text(input.Item1),
            iter: 5_000);

    [Fact]
    public void Fixed_point_texts_are_the_shortest_and_read_back_exactly()
    {
        Span<byte> room = stackalloc byte[FixedText.LengthMax];

        Assert.Equal("0", Encoding.UTF8.GetString(FixedText.Write(0, 8, room)));
        Assert.Equal("0.00000001", Encoding.UTF8.GetString(FixedText.Write(1, 8, room)));
        Assert.Equal("-92233720368.54775808", Encoding.UTF8.GetString(FixedText.Write(long.MinValue, 8, room)));
        Assert.Equal("100", Encoding.UTF8.GetString(FixedText.Write(100_000_000, 6, room)));
        Gen.OneOf(Gen.Long, Gen.Long[-2_000_000_000, 2_000_000_000]).Sample(units =>
        {
            Span<byte> space = stackalloc byte[FixedText.LengthMax];
            return FixedText.TryRead(FixedText.Write(units, 8, space), 8, out var read) && read == units;
        });
    }

    private static QuoteChanged Quote() => new(Noon, Sol, new Price(142.51m), new Price(142.52m), new Price(142.515m));

    private static string Text(EngineEvent happening) =>
        $"{EventJson.KindOf(happening)} {Encoding.UTF8.GetString(EventJson.Encode(happening))}";
}
