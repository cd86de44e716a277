namespace VoiceAssistant.VendorEmulators.Otlp;

/// <summary>A span as it was exported.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="ParentId">Empty for a root.</param>
/// <param name="Start">Nanoseconds since 1970.</param>
internal sealed record OtlpSpan(
    string Service,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    ulong Start,
    ulong End,
    IReadOnlyDictionary<string, string> Attributes);
