using Legion.Tests.Web.Support;
using Legion.Web.Security;

namespace Legion.Tests.Web.Security;

public sealed class AttemptThrottleTests
{
    private const string Purpose = "sign-in";
    private readonly SteppedClock _clock = new();
    private readonly AttemptThrottle _throttle;

    public AttemptThrottleTests() => _throttle = new AttemptThrottle(_clock);

    [Fact]
    public void The_first_failures_cost_nothing_and_then_each_waits_twice_as_long()
    {
        for (var i = 0; i < AttemptThrottle.FreeFailures; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(_throttle.WaitBeforeTrying(Purpose, "a"));
        }

        foreach (var seconds in (int[])[1, 2, 4, 8])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), _throttle.WaitBeforeTrying(Purpose, "a"));
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Null(_throttle.WaitBeforeTrying(Purpose, "a"));
        }
    }

    [Fact]
    public void Many_attempts_at_once_gain_nothing()
    {
        var granted = 0;

        Parallel.For(0, 100, _ =>
        {
            if (_throttle.WaitBeforeTrying(Purpose, "a") is null)
            {
                Interlocked.Increment(ref granted);
            }
        });

        Assert.Equal(AttemptThrottle.FreeFailures, granted);
    }

    [Fact]
    public void Guessing_from_many_addresses_slows_the_account_down_but_never_for_longer_than_half_a_minute()
    {
        for (var i = 0; i < 200; i++)
        {
            if (_throttle.WaitBeforeTrying(Purpose, $"address {i}") is { } wait)
            {
                Assert.True(wait <= AttemptThrottle.AccountWaitMax);
                _clock.Advance(wait);
            }
        }

        Assert.Equal(AttemptThrottle.AccountWaitMax, Wait("the owner"));
    }

    [Fact]
    public void One_address_waits_for_a_quarter_of_an_hour_at_most()
    {
        for (var i = 0; i < 40; i++)
        {
            _clock.Advance(Wait("a"));
        }

        Assert.Equal(AttemptThrottle.AddressWaitMax, Wait("a"));
    }

    [Fact]
    public void Success_forgives_and_other_purposes_are_not_touched()
    {
        Wait("a");
        Assert.Null(_throttle.WaitBeforeTrying("setup", "a"));

        _throttle.Succeeded(Purpose, "a");

        Assert.Null(_throttle.WaitBeforeTrying(Purpose, "a"));
    }

    /// <summary>Tries until it has to wait.</summary>
    private TimeSpan Wait(string address)
    {
        while (true)
        {
            if (_throttle.WaitBeforeTrying(Purpose, address) is { } wait)
            {
                return wait;
            }
        }
    }
}
