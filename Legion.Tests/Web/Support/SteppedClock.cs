namespace Legion.Tests.Web.Support;

/// <summary>Stands still until it is told to go on.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private DateTimeOffset _now = DemoDay.Noon;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
