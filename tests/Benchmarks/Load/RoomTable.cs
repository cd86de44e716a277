using System.Globalization;
using System.Text;
using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>The same calls by what sounded in their rooms; nothing when all lines were quiet.</summary>
internal static class RoomTable
{
    public static string Of(IReadOnlyList<LoadRow> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Where(row => row.Run.Noisy > 0))
        {
            if (text.Length == 0)
                text.AppendLine().AppendLine("server calls  room          of them failed replies   added p50   p99   max");
            text.Append(Line(row, "all in noise", [.. row.Run.Calls.Where(call => call.Noise is not null)]));
            foreach (var room in row.Run.Calls.OrderBy(call => call.Noise is not null).GroupBy(call => call.Room))
                text.Append(Line(row, room.Key, [.. room]));
        }

        return text.ToString();
    }

    private static string Line(LoadRow row, string room, IReadOnlyList<MeasuredCall> calls)
    {
        var added = Distribution.Of(calls.SelectMany(call => call.Added));
        return string.Create(CultureInfo.InvariantCulture,
            $"{row.Server,-6}{row.Calls,6}  {room,-12}{calls.Count,9}{calls.Count(call => call.HasFailed),7}{added.Count,8}{added.P50,12:0.0}{added.P99,6:0.0}{added.Max,6:0.0}{Environment.NewLine}");
    }
}
