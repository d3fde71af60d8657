using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>
/// Writes the fields of one event after another as a JSON object, in the order in which they are read again by <see cref="FieldReader"/>.
/// </summary>
internal sealed class FieldWriter(IBufferWriter<byte> output) : IDisposable
{
    // Not escaped for HTML: the text is read by people in a database, never put into a page as it is.
    private readonly Utf8JsonWriter _json = new(
        output, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Begin() => _json.WriteStartObject();

    /// <summary>Hands the object to the output and makes ready for the next.</summary>
    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
    }

    /// <summary>Forgets an event that could not be written to its end.</summary>
    public void Abandon() => _json.Reset();

    public void Text(ReadOnlySpan<byte> name, string value) => _json.WriteString(name, value);

    public void Symbol(Symbol symbol) => _json.WriteString("symbol"u8, symbol.Name);

    public void Bot(BotId bot) => _json.WriteString("bot"u8, bot.Name);

    public void Order(OrderId order) => _json.WriteString("order"u8, order.Value);

    public void Side(Side side) => _json.WriteString("side"u8, Words.Of(side));

    public void Flow(FlowSource flow) => _json.WriteString("flow"u8, Words.Of(flow));

    public void OrderState(VenueOrderState state) => _json.WriteString("state"u8, Words.Of(state));

    public void Stop(StopKind stop) => _json.WriteString("stop"u8, Words.Of(stop));

    public void Flag(ReadOnlySpan<byte> name, bool value) => _json.WriteBoolean(name, value);

    public void Price(ReadOnlySpan<byte> name, Price price) => Fixed(name, price.Units, FieldReader.UnitPlaces);

    public void Quantity(ReadOnlySpan<byte> name, Quantity quantity) => Fixed(name, quantity.Units, FieldReader.UnitPlaces);

    public void Money(ReadOnlySpan<byte> name, Money money) => Fixed(name, money.Micros, FieldReader.MoneyPlaces);

    public void MoneyOrNone(ReadOnlySpan<byte> name, Money? money)
    {
        if (money is { } known)
        {
            Money(name, known);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    /// <summary>Units of 1e-8, of either sign.</summary>
    public void Units(ReadOnlySpan<byte> name, long units) => Fixed(name, units, FieldReader.UnitPlaces);

    public void Number(ReadOnlySpan<byte> name, long number) => _json.WriteNumber(name, number);

    /// <summary>A list holds texts, or objects that are begun with <see cref="Begin"/> and ended with <see cref="EndItem"/>.</summary>
    public void BeginList(ReadOnlySpan<byte> name) => _json.WriteStartArray(name);

    public void EndList() => _json.WriteEndArray();

    public void Item(string value) => _json.WriteStringValue(value);

    public void EndItem() => _json.WriteEndObject();

    /// <summary>A rate or factor, digit for digit: 0.10 stays 0.10, so that a replay also writes it as 0.10 in its sentences.</summary>
    public void Rate(ReadOnlySpan<byte> name, decimal rate) => _json.WriteNumber(name, rate);

    public void Count(ReadOnlySpan<byte> name, int? count)
    {
        if (count is { } value)
        {
            _json.WriteNumber(name, value);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    public void Time(ReadOnlySpan<byte> name, DateTimeOffset at)
    {
        Invariant.Holds(at.Offset == TimeSpan.Zero, "Times in events are UTC.");
        _json.WriteNumber(name, UnixTime.From(at));
    }

    public void Span(ReadOnlySpan<byte> name, TimeSpan span) => _json.WriteNumber(name, span.Ticks);

    public void Dispose() => _json.Dispose();

    private void Fixed(ReadOnlySpan<byte> name, long units, int places)
    {
        Span<byte> room = stackalloc byte[FixedText.LengthMax];
        _json.WritePropertyName(name);
        _json.WriteRawValue(FixedText.Write(units, places, room), skipInputValidation: true);
    }
}
