using System.Globalization;

namespace VoiceAssistant.VendorEmulators.Otlp;

/// <summary>Reads the spans of an <c>ExportTraceServiceRequest</c>.</summary>
/// <remarks>https://github.com/open-telemetry/opentelemetry-proto, <c>trace/v1/trace.proto</c> and <c>common/v1/common.proto</c></remarks>
internal static class TraceRequestReader
{
    public static List<OtlpSpan> Read(ReadOnlySpan<byte> request)
    {
        var spans = new List<OtlpSpan>();
        var reader = new ProtobufReader(request);
        while (reader.Read())
        {
            if (reader.Field == 1)
                ReadResource(reader.Bytes, spans);
        }

        return spans;
    }

    private static void ReadResource(ReadOnlySpan<byte> resourceSpans, List<OtlpSpan> spans)
    {
        var service = "";
        var reader = new ProtobufReader(resourceSpans);
        while (reader.Read())
        {
            if (reader.Field == 1)
                service = ReadAttributes(reader.Bytes, field: 1).GetValueOrDefault("service.name", "");
            else if (reader.Field == 2)
                ReadScope(reader.Bytes, service, spans);
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> scopeSpans, string service, List<OtlpSpan> spans)
    {
        var reader = new ProtobufReader(scopeSpans);
        while (reader.Read())
        {
            if (reader.Field == 2)
                spans.Add(ReadSpan(reader.Bytes, service));
        }
    }

    private static OtlpSpan ReadSpan(ReadOnlySpan<byte> bytes, string service)
    {
        string trace = "", id = "", parent = "", name = "";
        ulong start = 0, end = 0;
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1: trace = reader.Hex; break;
                case 2: id = reader.Hex; break;
                case 4: parent = reader.Hex; break;
                case 5: name = reader.Text; break;
                case 7: start = reader.Number; break;
                case 8: end = reader.Number; break;
            }
        }

        return new OtlpSpan(service, trace, id, parent, name, start, end, ReadAttributes(bytes, field: 9));
    }

    /// <summary>The key-value pairs that a message holds in a repeated field.</summary>
    private static Dictionary<string, string> ReadAttributes(ReadOnlySpan<byte> message, int field)
    {
        var attributes = new Dictionary<string, string>();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field != field)
                continue;
            var key = "";
            var pair = new ProtobufReader(reader.Bytes);
            while (pair.Read())
            {
                if (pair.Field == 1)
                    key = pair.Text;
                else if (pair.Field == 2)
                    attributes[key] = ReadValue(pair.Bytes);
            }
        }

        return attributes;
    }

    private static string ReadValue(ReadOnlySpan<byte> value)
    {
        var reader = new ProtobufReader(value);
        if (!reader.Read())
            return "";
        return reader.Field switch
        {
            1 => reader.Text,
            2 => reader.Number == 1 ? "true" : "false",
            3 => ((long)reader.Number).ToString(CultureInfo.InvariantCulture),
            4 => BitConverter.UInt64BitsToDouble(reader.Number).ToString(CultureInfo.InvariantCulture),
            _ => "(other)",
        };
    }
}
