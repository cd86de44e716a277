using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Hosting;

/// <summary>Starts a host so that a mistake in its settings is told in one sentence and not as a stack trace.</summary>
public static class Boot
{
    private const int Failed = 1;

    /// <summary>Runs the main program; what keeps it from starting goes to standard error, with exit code 1.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> main)
    {
        try
        {
            return await main();
        }
        catch (BootException e)
        {
            await TellAsync(e.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await TellAsync($"{e.Message.TrimEnd('.')}. Choose another port or end the other process.");
        }
        return Failed;
    }

    /// <summary>A host is at home in the folder of its program: the framework watches that folder, with all that is below it.</summary>
    public static WebApplicationOptions OptionsOf(string[] arguments) =>
        new() { Args = arguments, ContentRootPath = AppContext.BaseDirectory };

    /// <summary>Listens there unless a setting says where.</summary>
    public static void ListenByDefaultOn(this WebApplicationBuilder builder, string url)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (Array.TrueForAll(settings, key => string.IsNullOrEmpty(builder.Configuration[key])))
            builder.WebHost.UseUrls(url);
    }

    /// <summary>A service that cannot be made, or that outlives what it is made of, is found when the host is built.</summary>
    public static void CheckServices(this WebApplicationBuilder builder) =>
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));

    /// <summary>Does what starting would do, before anything is logged or opened.</summary>
    /// <exception cref="BootException">A setting is missing or wrong.</exception>
    public static void CheckSettings(this IHost host)
    {
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException)
        {
            var all = (e as AggregateException)?.InnerExceptions ?? [e];
            throw new BootException(string.Join(' ', all.SelectMany(Problems).Distinct()), e);
        }
        catch (InvalidOperationException e) when (e.InnerException is FormatException or ArgumentException)
        {
            throw new BootException(e.Message, e); // a text where a number belongs; the binder names the setting
        }
    }

    private static async Task TellAsync(string sentence)
    {
        try
        {
            await Console.Error.WriteLineAsync(sentence);
        }
        catch (IOException)
        {
            // it goes to a file on a disk that is full, which may be the very reason
        }
    }

    private static IEnumerable<string> Problems(Exception exception) =>
        exception is OptionsValidationException invalid ? invalid.Failures : [exception.Message];
}
