using System.Globalization;
using VoiceAssistant.Benchmarks.Speech;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <param name="Calls">Of the chaos.</param>
/// <param name="Share">Of all requests to the vendors, so many fail; 0 to 1.</param>
internal sealed record VendorOptions(Arguments Arguments, int Calls, int AtOnce, double Share, int Interruptions, int Seed)
{
    public static VendorOptions Of(string[] args)
    {
        var arguments = Arguments.Of(args);
        return new VendorOptions(
            arguments, Number("calls", 200), Number("at-once", 25),
            double.Parse(arguments.Get("share", "0.3"), CultureInfo.InvariantCulture), Number("interruptions", 200), Number("seed", 1));

        int Number(string name, int otherwise) =>
            int.Parse(arguments.Get(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
    }

    public bool Has(string part) => Arguments.Has("part", part);
}
