# The very SDK of global.json: the lock files name a package that comes with it.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY Legion.Engine Legion.Engine
COPY Legion.Data Legion.Data
COPY Legion.Web Legion.Web
RUN dotnet restore Legion.Web --locked-mode \
    && dotnet publish Legion.Web --no-restore --configuration Release --output /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN install -d -m 700 -o "$APP_UID" -g "$APP_UID" /data
USER $APP_UID
# Outside of a container Legion listens on 127.0.0.1 only; in here that would be out of reach. Publish the port with care.
ENV Urls=http://+:8080 \
    ASPNETCORE_HTTP_PORTS= \
    Legion__DataFolder=/data
VOLUME /data
EXPOSE 8080
# The image has no curl.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^alive' <&3"]
ENTRYPOINT ["dotnet", "Legion.Web.dll"]
