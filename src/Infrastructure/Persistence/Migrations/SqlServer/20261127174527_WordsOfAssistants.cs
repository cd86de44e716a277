using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WordsOfAssistants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Speech",
                table: "Assistants",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Turns_Acknowledgements",
                table: "Assistants",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Turns_Interruptions",
                table: "Assistants",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "Turns_LongestEndpointMs",
                table: "Assistants",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Turns_MaxUtteranceSeconds",
                table: "Assistants",
                type: "int",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Speech",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_Acknowledgements",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_Interruptions",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_LongestEndpointMs",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Turns_MaxUtteranceSeconds",
                table: "Assistants");
        }
    }
}
