using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.CallSimulator.Tests.Measurements;

public class MeasurementTests
{
    [Test]
    public void Percentiles_are_measured_values_by_nearest_rank()
    {
        Distribution.Of(Enumerable.Range(1, 100).Select(i => (double)i)).ShouldBe(new Distribution(100, 50, 95, 99, 100));
        Distribution.Of([7, 1]).ShouldBe(new Distribution(2, 1, 7, 7, 7));
        Distribution.Of([3]).ShouldBe(new Distribution(1, 3, 3, 3, 3));
        Distribution.Of(Array.Empty<double>()).Count.ShouldBe(0);
    }

    [Test]
    public void A_histogram_agrees_with_the_values_to_a_twentieth_of_a_millisecond()
    {
        var histogram = new Histogram();
        for (var i = 1; i <= 1000; i++)
            histogram.Add(i / 100d);

        histogram.Count.ShouldBe(1000);
        histogram.Percentile(50).ShouldBe(5, tolerance: 0.051);
        histogram.Percentile(99).ShouldBe(9.9, tolerance: 0.051);
        histogram.Max.ShouldBe(10);
    }

    [Test]
    public void A_histogram_keeps_what_is_off_its_scale()
    {
        var histogram = new Histogram();
        histogram.Add(2000);

        (histogram.Percentile(99), histogram.Max).ShouldBe((2000, 2000));
    }

    [Test]
    public void CPU_and_memory_are_read_from_proc()
    {
        ServerWatch.CpuSecondsOf("4242 (a) strange (name)) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20").ShouldBe(3);
        ServerWatch.RssMbOf("Name:\tx\nVmRSS:\t    2048 kB\nThreads:\t3\n").ShouldBe(2);
    }
}
