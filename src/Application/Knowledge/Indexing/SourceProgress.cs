using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Tells how far the reading of a source is, in steps that are worth a row's change.</summary>
internal sealed class SourceProgress(IAppDb db, DataSourceId source, TimeProvider time)
{
    private const double Step = 0.02;

    private SourceStatus? _status;
    private double _told;

    /// <summary>Documents that are done, and all there are by now.</summary>
    public int Done { get; set; }

    public int All { get; set; } = 1;

    /// <param name="within">How far the document is that comes next, 0 to 1.</param>
    public async Task ReportAsync(SourceStatus status, double within, CancellationToken ct)
    {
        var progress = Math.Clamp((Done + within) / Math.Max(All, 1), 0, 1);
        if (status == _status && Math.Abs(progress - _told) < Step)
            return;
        (_status, _told) = (status, progress);
        await db.ReportAsync(source, status, progress, time.UtcNow(), ct);
    }
}
