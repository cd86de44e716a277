using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Infrastructure.Providers.Rehearsal;

/// <summary>The vendors of a rehearsal, on a port of this machine. It measures under a name that nobody listens to.</summary>
internal sealed class RehearsedServer : IMeterFactory, IAsyncDisposable
{
    private readonly WebApplication _app;

    public RehearsedServer(IEnumerable<RehearsedVendor> vendors)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddRouting().AddSingleton<IMeterFactory>(this).AddSingleton(new ActivitySource("Rehearsal"));
        _app = builder.Build();
        _app.UseWebSockets();
        foreach (var map in vendors.Select(vendor => vendor.Map).Distinct())
            map(_app);
    }

    /// <summary>Its origin, once it has started.</summary>
    public Uri Address => new(_app.Urls.Single());

    public Task StartAsync(CancellationToken ct) => _app.StartAsync(ct);

    public Meter Create(MeterOptions options) => new($"Rehearsal.{options.Name}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    void IDisposable.Dispose()
    {
    }
}
