using System.Buffers;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

/// <summary>The model of this process and the queue before it: read when first asked for, 0.4 GB.</summary>
internal sealed class MoonshineRecognition : IDisposable
{
    /// <summary>What a second of audio takes on an idle core, in seconds, before that is measured.</summary>
    private const double Cost = 0.05;

    private readonly Lazy<MoonshineModel> _model;
    private readonly Lazy<RecognitionQueue> _queue;

    public MoonshineRecognition(ModelFolder folder, IOptions<LocalSpeechOptions> options, IMeterFactory meters, TimeProvider time)
    {
        _model = new Lazy<MoonshineModel>(() => new MoonshineModel(folder));
        _queue = new Lazy<RecognitionQueue>(() => new RecognitionQueue(
            Recognize, options.Value.MaxRecognitions ?? Environment.ProcessorCount, options.Value.MaxWaitMs, Cost, time));
        var meter = meters.Create("VoiceAssistant.LocalSpeech");
        meter.CreateObservableGauge(
            "voiceassistant.recognition.waiting", () => Queue.Waiting, "{utterance}", "Utterances that wait for local recognition.");
        meter.CreateObservableGauge(
            "voiceassistant.recognition.wait", () => Queue.WaitMs / 1_000d, "s", "How long one more would wait for local recognition.");
    }

    /// <exception cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException">A file is not what it should be.</exception>
    /// <exception cref="InvalidDataException">Nor is the vocabulary.</exception>
    public MoonshineModel Model => _model.Value;

    public RecognitionQueue Queue => _queue.Value;

    public void Dispose()
    {
        if (_queue.IsValueCreated)
            _queue.Value.Dispose();
        if (_model.IsValueCreated)
            _model.Value.Dispose();
    }

    private string Recognize(RecognitionJob job)
    {
        var length = job.MuLaw.Length * WideBand.Factor;
        var audio = ArrayPool<float>.Shared.Rent(length);
        try
        {
            WideBand.Widen(job.MuLaw.Span, audio);
            return Model.Transcribe(audio.AsMemory(0, length), job.Likely, job.Discarded);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(audio);
        }
    }
}
